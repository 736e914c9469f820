package dev.lineament.bench.fit;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;

/** Makes copies of portraits that look like the pictures that people have. */
final class Copies {
  /** Size of the face in a small copy, in pixels: faces in crowds, thumbnails and albums. */
  private static final double LEAST_FACE = 38;

  private static final double LARGEST_FACE = 85;

  private static final double GREY_SHARE = 0.35;
  private static final double TINTED_SHARE = 0.5;
  private static final double MOST_CONTRAST = 0.25;
  private static final double MOST_BRIGHTNESS = 20;
  private static final double MOST_TINT = 10;
  private static final float LEAST_QUALITY = 0.6f;
  private static final float BEST_QUALITY = 0.96f;

  private Copies() {}

  /** The same picture as red, green and blue; grey samples are taken as they are. */
  static BufferedImage coloured(BufferedImage from) {
    BufferedImage to =
        new BufferedImage(from.getWidth(), from.getHeight(), BufferedImage.TYPE_INT_RGB);
    Raster samples = from.getRaster();
    boolean grey = samples.getNumBands() < 3;
    for (int y = 0; y < from.getHeight(); y++) {
      for (int x = 0; x < from.getWidth(); x++) {
        // ImageIO's own way from grey to RGB makes pictures brighter.
        to.setRGB(x, y, grey ? samples.getSample(x, y, 0) * 0x010101 : from.getRGB(x, y));
      }
    }
    return to;
  }

  /**
   * A small copy of a portrait: sometimes grey, of other brightness, contrast and tint, compressed.
   *
   * @param faceSize of the portrait, in pixels
   */
  static BufferedImage small(BufferedImage from, double faceSize, Random random)
      throws IOException {
    double shrunk = Math.min(1, uniform(random, LEAST_FACE, LARGEST_FACE) / faceSize);
    BufferedImage toned = toned(from, random);
    int width = Math.max(1, (int) Math.round(from.getWidth() * shrunk));
    int height = Math.max(1, (int) Math.round(from.getHeight() * shrunk));
    BufferedImage small = shrunk(toned, width, height);
    return compressed(small, (float) uniform(random, LEAST_QUALITY, BEST_QUALITY));
  }

  static double uniform(Random random, double from, double to) {
    return from + (to - from) * random.nextDouble();
  }

  private static BufferedImage toned(BufferedImage from, Random random) {
    boolean grey = random.nextDouble() < GREY_SHARE;
    double contrast = 1 + uniform(random, -MOST_CONTRAST, MOST_CONTRAST);
    double brightness = uniform(random, -MOST_BRIGHTNESS, MOST_BRIGHTNESS);
    boolean tinted = random.nextDouble() < TINTED_SHARE;
    double[] added = new double[3];
    for (int i = 0; i < added.length; i++) {
      added[i] = brightness + (tinted ? uniform(random, -MOST_TINT, MOST_TINT) : 0);
    }
    BufferedImage to =
        new BufferedImage(from.getWidth(), from.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < from.getHeight(); y++) {
      for (int x = 0; x < from.getWidth(); x++) {
        int rgb = from.getRGB(x, y);
        int red = rgb >> 16 & 0xFF;
        int green = rgb >> 8 & 0xFF;
        int blue = rgb & 0xFF;
        // ITU-R BT.601.
        int luma = (int) Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
        to.setRGB(
            x,
            y,
            tone(grey ? luma : red, contrast, added[0]) << 16
                | tone(grey ? luma : green, contrast, added[1]) << 8
                | tone(grey ? luma : blue, contrast, added[2]));
      }
    }
    return to;
  }

  private static int tone(int value, double contrast, double added) {
    return Math.clamp(Math.round((value - 128) * contrast + 128 + added), 0, 255);
  }

  /** Each pixel the mean of the area that it covers, by halves first and a smooth rest. */
  static BufferedImage shrunk(BufferedImage from, int width, int height) {
    BufferedImage now = from;
    while (now.getWidth() >= 2 * width && now.getHeight() >= 2 * height) {
      now = scaled(now, now.getWidth() / 2, now.getHeight() / 2);
    }
    return scaled(now, width, height);
  }

  private static BufferedImage scaled(BufferedImage from, int width, int height) {
    BufferedImage to = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = to.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(from, 0, 0, width, height, null);
    canvas.dispose();
    return to;
  }

  private static BufferedImage compressed(BufferedImage image, float quality) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      ImageWriteParam how = writer.getDefaultWriteParam();
      how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
      how.setCompressionQuality(quality);
      writer.setOutput(out);
      writer.write(null, new IIOImage(image, null, null), how);
    } finally {
      writer.dispose();
    }
    return coloured(ImageIO.read(new ByteArrayInputStream(bytes.toByteArray())));
  }
}
