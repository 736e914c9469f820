package dev.lineament.server.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The files of the checkout that people write. */
final class SourceTree {
  private static final Set<String> LEFT_OUT = Set.of(".git", "target", ".idea", ".vscode");

  private SourceTree() {}

  /** The folder that holds all modules: Maven runs a module's tests in the module's folder. */
  static Path root() {
    return Path.of("..").toAbsolutePath().normalize();
  }

  /** All files whose name ends so. */
  static List<Path> files(String... endings) {
    try (Stream<Path> paths = Files.walk(root())) {
      return paths
          .filter(Files::isRegularFile)
          .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
          .filter(path -> !isLeftOut(root().relativize(path)))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static boolean isLeftOut(Path relative) {
    for (Path part : relative) {
      if (LEFT_OUT.contains(part.toString())) {
        return true;
      }
    }
    return false;
  }
}
