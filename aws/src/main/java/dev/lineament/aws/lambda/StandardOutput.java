package dev.lineament.aws.lambda;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Where Lambda collects log lines and metrics. A line comes out whole, whichever thread wrote. */
final class StandardOutput implements Consumer<String> {
  /** Of this process. */
  static final StandardOutput LINES = new StandardOutput(System.out);

  private final PrintStream stream;

  private StandardOutput(PrintStream stream) {
    this.stream = stream;
  }

  @Override
  public void accept(String line) {
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8);
    synchronized (stream) {
      stream.write(bytes, 0, bytes.length);
      stream.flush();
    }
  }
}
