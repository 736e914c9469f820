package dev.lineament.server.cli;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Writes a picture so that its file is either whole or as it was before. */
final class PngFile {
  private PngFile() {}

  static void write(BufferedImage picture, Path file) throws IOException {
    Path unfinished =
        file.resolveSibling("." + file.getFileName() + "." + ProcessHandle.current().pid());
    try {
      try (var stream = Files.newOutputStream(unfinished, StandardOpenOption.CREATE_NEW);
          var image = new MemoryCacheImageOutputStream(stream)) {
        if (!ImageIO.write(picture, "png", image)) {
          throw new IOException("this Java has no writer for PNG");
        }
      }
      Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(unfinished);
    }
  }
}
