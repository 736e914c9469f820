package dev.lineament.server.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the commands work with. The costly parts are opened by the commands that need them.
 *
 * @param terminal where they write to
 * @param defaultData the data folder where {@code --data} names none
 * @param environment the variables of the process
 * @param analyzers opens the engine
 * @param servers starts the server
 */
record Program(
    Terminal terminal,
    Path defaultData,
    Map<String, String> environment,
    Supplier<LocalAnalyzer> analyzers,
    Servers servers) {}
