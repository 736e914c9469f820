package dev.lineament.server.cli;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.server.ServerOptions;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.imageio.ImageIO;

/** Runs commands in this process and keeps what they print. */
final class CapturedProgram {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Map<String, String> environment = new HashMap<>();
  private final Program program;

  private CapturedProgram(
      Path data, boolean interactive, Supplier<LocalAnalyzer> analyzers, Servers servers) {
    Terminal terminal = new Terminal(stream(out), stream(err), interactive);
    program = new Program(terminal, data, environment, analyzers, servers);
  }

  /** One whose data folder that is, and which neither analyses nor serves. */
  static CapturedProgram of(Path data) {
    return serving(data, CapturedProgram::noServer);
  }

  static CapturedProgram serving(Path data, Servers servers) {
    return new CapturedProgram(data, false, CapturedProgram::noEngine, servers);
  }

  /** One that answers each file's bytes with what the script says. */
  static CapturedProgram analyzing(boolean interactive, Function<byte[], Analysis> script) {
    return new CapturedProgram(
        Path.of("no-data"), interactive, () -> new Scripted(script), CapturedProgram::noServer);
  }

  static CapturedProgram withEngine() {
    return new CapturedProgram(
        Path.of("no-data"), false, EngineAnalyzer::open, CapturedProgram::noServer);
  }

  /** Sets a variable of its environment. */
  CapturedProgram with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  int run(String... arguments) {
    return Main.run(program, arguments);
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  List<String> outLines() {
    return out().lines().toList();
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static LocalAnalyzer noEngine() {
    throw new AssertionError("this command does not need the engine");
  }

  private static Servers.Running noServer(ServerOptions options) {
    throw new AssertionError("this command does not need the server: " + options);
  }

  private record Scripted(Function<byte[], Analysis> script) implements LocalAnalyzer {
    @Override
    public Analysis analyze(Path file, RequestedAttributes attributes) throws IOException {
      Analysis answer = script.apply(Files.readAllBytes(file));
      return answer instanceof Analysis.Faces(var faces, var size)
          ? new Analysis.Faces(faces.stream().map(attributes::select).toList(), size)
          : answer;
    }

    @Override
    public BufferedImage upright(Path file) throws IOException {
      return ImageIO.read(new ByteArrayInputStream(Files.readAllBytes(file)));
    }

    @Override
    public void close() {}
  }
}
