package dev.lineament.server.cli;

import java.io.BufferedOutputStream;
import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a command writes to.
 *
 * @param out results
 * @param err errors and progress
 * @param interactive whether {@code err} is a terminal, which somebody may be watching
 */
record Terminal(PrintStream out, PrintStream err, boolean interactive) {
  private static final int OUT_BUFFER_BYTES = 8 * 1024;

  /** The standard streams of this process. */
  static Terminal ofProcess() {
    PrintStream out =
        new PrintStream(
            new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), OUT_BUFFER_BYTES),
            true,
            outCharset());
    return new Terminal(out, System.err, errIsTerminal());
  }

  // JSON is UTF-8 by its standard, whatever the locale says; a terminal is left as it is.
  private static Charset outCharset() {
    return isTerminal(System.console()) ? System.out.charset() : StandardCharsets.UTF_8;
  }

  // Java only tells whether stdin and stdout are a terminal; Linux tells it of each stream.
  private static boolean errIsTerminal() {
    Path stream = Path.of("/proc/self/fd/2");
    if (!Files.isSymbolicLink(stream)) {
      return isTerminal(System.console());
    }
    try {
      String target = Files.readSymbolicLink(stream).toString();
      return target.startsWith("/dev/pts/")
          || target.startsWith("/dev/tty")
          || target.equals("/dev/console");
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isTerminal(@Nullable Console console) {
    return console != null && console.isTerminal();
  }
}
