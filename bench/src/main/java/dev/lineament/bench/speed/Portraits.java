package dev.lineament.bench.speed;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Portraits that lie in a folder. */
public final class Portraits {
  private Portraits() {}

  /** The JPEG files of a folder in the order of their names; none if it is not a folder. */
  public static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(each -> each.toString().endsWith(".jpg")).sorted().toList();
    }
  }

  /** The same, read. */
  public static List<BufferedImage> in(Path folder) throws IOException {
    List<BufferedImage> portraits = new ArrayList<>();
    for (Path file : files(folder)) {
      portraits.add(Objects.requireNonNull(ImageIO.read(file.toFile()), file.toString()));
    }
    return portraits;
  }
}
