package dev.lineament.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/** One of the packages that are deployed, as the build made it. */
public enum FunctionPackage {
  REKOGNITION("lineament-function.zip"),
  ENGINE_X86_64("lineament-function-engine-x86_64.zip"),
  ENGINE_ARM64("lineament-function-engine-arm64.zip");

  private final String fileName;

  FunctionPackage(String fileName) {
    this.fileName = fileName;
  }

  /** The package with the engine that runs on this machine. */
  public static FunctionPackage engineOfThisMachine() {
    return System.getProperty("os.arch").equals("aarch64") ? ENGINE_ARM64 : ENGINE_X86_64;
  }

  /** Where the build puts it. */
  public Path file() {
    return Path.of("target", fileName).toAbsolutePath();
  }

  /** Unpacks it into a folder, as Lambda does into {@code /var/task}. */
  public void unpack(Path folder) {
    try (InputStream file = Files.newInputStream(file());
        ZipInputStream zip = new ZipInputStream(file)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path path = folder.resolve(entry.getName()).normalize();
        if (!path.startsWith(folder)) {
          throw new IllegalStateException(entry.getName() + " leads out of the package");
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(zip, path);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
