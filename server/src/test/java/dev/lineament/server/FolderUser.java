package dev.lineament.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/** Another process that has a data folder, or is in the midst of a look at it, until it is told. */
final class FolderUser implements AutoCloseable {
  private static final String THERE = "there";

  private final Process process;

  private FolderUser(Process process) {
    this.process = process;
  }

  /** One that has the folder, as a server has. */
  static FolderUser serving(Path folder) throws IOException {
    return start(folder, "serve");
  }

  /** One that has begun to look whether a server runs. */
  static FolderUser looking(Path folder) throws IOException {
    return start(folder, "look");
  }

  private static FolderUser start(Path folder, String what) throws IOException {
    FolderUser user =
        new FolderUser(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    FolderUser.class.getName(),
                    folder.toString(),
                    what)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    try {
      user.awaitThere();
    } catch (IOException | RuntimeException | Error e) {
      user.close();
      throw e;
    }
    return user;
  }

  private void awaitThere() throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    String line = output.readLine();
    if (!THERE.equals(line)) {
      throw new AssertionError("it says: " + line);
    }
  }

  /** Ends it, and with that gives back what it had. */
  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    try (AutoCloseable _ = arguments[1].equals("serve") ? DataFolder.open(folder) : look(folder)) {
      System.out.println(THERE);
      while (System.in.read() >= 0) {
        // Nothing is sent; it is ended, or its test has ended.
      }
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static FileLock look(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), StandardOpenOption.READ);
    return Objects.requireNonNull(channel.tryLock(DataFolder.LOOK, 1, true));
  }
}
