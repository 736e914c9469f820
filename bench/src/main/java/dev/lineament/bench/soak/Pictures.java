package dev.lineament.bench.soak;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** Pictures of many shapes and sizes, made of portraits, and files that are refused. */
final class Pictures {
  /** Widths and heights over a portrait's, so that the models see inputs of many shapes. */
  private static final double[][] SHAPES = {{0.5, 0.5}, {0.8, 1}, {1, 0.8}, {2, 1.5}};

  private Pictures() {}

  /** The portraits of a folder, and others made of them; empty where it holds none. */
  static List<byte[]> of(Path folder) throws IOException {
    List<byte[]> pictures = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(".jpg")).sorted().toList()) {
        byte[] portrait = Files.readAllBytes(file);
        double[] shape = SHAPES[pictures.size() % SHAPES.length];
        pictures.add(portrait);
        pictures.add(reshaped(Objects.requireNonNull(ImageIO.read(file.toFile())), shape));
        pictures.add(Arrays.copyOf(portrait, portrait.length / 4));
      }
    }
    return pictures;
  }

  private static byte[] reshaped(BufferedImage portrait, double[] shape) throws IOException {
    int width = (int) (portrait.getWidth() * shape[0]);
    int height = (int) (portrait.getHeight() * shape[1]);
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = canvas.createGraphics();
    graphics.drawImage(portrait, 0, 0, width, height, null);
    graphics.dispose();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageIO.write(canvas, "jpg", bytes);
    return bytes.toByteArray();
  }
}
