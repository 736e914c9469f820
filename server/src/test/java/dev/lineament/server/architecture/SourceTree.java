package dev.lineament.server.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
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
    List<Path> found = new ArrayList<>();
    try {
      Files.walkFileTree(root(), collecting(found));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found.stream()
        .filter(path -> Stream.of(endings).anyMatch(path.toString()::endsWith))
        .sorted()
        .toList();
  }

  private static SimpleFileVisitor<Path> collecting(List<Path> found) {
    return new SimpleFileVisitor<>() {
      // Not entered: builds that run at the same time make and remove files there.
      @Override
      public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        return LEFT_OUT.contains(root().relativize(folder).getFileName().toString())
            ? FileVisitResult.SKIP_SUBTREE
            : FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (attributes.isRegularFile()) {
          found.add(file);
        }
        return FileVisitResult.CONTINUE;
      }

      @Override
      public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
          return FileVisitResult.CONTINUE;
        }
        throw e;
      }
    };
  }
}
