package dev.lineament.server.cli;

import dev.lineament.engine.FaceEngine;
import dev.lineament.models.Model;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import picocli.CommandLine.Command;

/** {@code lineament version}. */
@Command(
    name = "version",
    description = "Print the versions of the program and of what its results depend on.",
    footer = {"", "Example:", "  lineament version"})
final class VersionCommand implements Callable<Integer> {
  private static final String UNPACKED = "unknown (not run from its jar)";

  private final Terminal terminal;

  VersionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() throws IOException {
    line("Lineament", versionOf("Lineament Server").orElse(UNPACKED));
    line("Models", Model.SET_VERSION);
    line("Java", Runtime.version() + " (" + System.getProperty("java.vendor") + ")");
    line("ONNX Runtime", versionOf("onnxruntime").orElse(UNPACKED));
    line("JPEG decoder", FaceEngine.jpegDecoder());
    return ExitCodes.DONE;
  }

  private void line(String name, String version) {
    terminal.out().printf("%-13s %s%n", name, version);
  }

  // Asked of the jar itself: asking ONNX Runtime would load its native library first.
  private static Optional<String> versionOf(String title) throws IOException {
    ClassLoader loader = VersionCommand.class.getClassLoader();
    for (URL url : Collections.list(loader.getResources("META-INF/MANIFEST.MF"))) {
      try (InputStream stream = url.openStream()) {
        Attributes attributes = new Manifest(stream).getMainAttributes();
        if (title.equals(attributes.getValue(Attributes.Name.IMPLEMENTATION_TITLE))) {
          return Optional.ofNullable(attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
        }
      }
    }
    return Optional.empty();
  }
}
