package dev.lineament.bench.speed;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture with portraits side by side on a mottled ground, as a JPEG file. The same arguments
 * give the same picture.
 *
 * @param width pixels
 * @param height pixels
 * @param faces how many portraits, at most two rows of five
 */
public record Composition(int width, int height, int faces) {
  private static final int COLUMNS = 5;

  /** Share of its cell that a portrait fills. */
  private static final double FILLED = 0.9;

  private static final long SEED = 1;

  /**
   * What the size of the file comes from.
   *
   * @param levels of noise in the ground
   * @param quality 0 to 1, of the encoder
   */
  public record Grain(int levels, float quality) {
    /** The file is about as large as a photo's. */
    public static final Grain ORDINARY = new Grain(14, 0.9f);
  }

  /** Millions of pixels, for people. */
  String megapixels() {
    double millions = width * (double) height / 1e6;
    return millions < 1 ? "%.1f".formatted(millions) : "%.0f".formatted(millions);
  }

  /** The file, about as large as a photo's. */
  public byte[] jpeg(List<BufferedImage> portraits) throws IOException {
    return jpeg(portraits, Grain.ORDINARY);
  }

  /** The file. */
  public byte[] jpeg(List<BufferedImage> portraits, Grain grain) throws IOException {
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    ground(canvas, grain.levels);
    Graphics2D graphics = canvas.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
    for (int i = 0; i < faces; i++) {
      draw(graphics, portraits.get(i % portraits.size()), i);
    }
    graphics.dispose();
    return encoded(canvas, grain.quality);
  }

  private void ground(BufferedImage canvas, int levels) {
    Random random = new Random(SEED);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int level = 90 + 80 * y / height + random.nextInt(levels);
        canvas.setRGB(x, y, level * 0x010101);
      }
    }
  }

  private void draw(Graphics2D graphics, BufferedImage portrait, int index) {
    int columns = Math.min(faces, COLUMNS);
    int rows = (faces + COLUMNS - 1) / COLUMNS;
    double cellWidth = (double) width / columns;
    double cellHeight = (double) height / rows;
    double scale =
        FILLED * Math.min(cellWidth / portrait.getWidth(), cellHeight / portrait.getHeight());
    int across = (int) (portrait.getWidth() * scale);
    int down = (int) (portrait.getHeight() * scale);
    int row = index / columns;
    int left = (int) (index % columns * cellWidth + (cellWidth - across) / 2);
    int top = (int) (row * cellHeight + (cellHeight - down) / 2);
    graphics.drawImage(portrait, left, top, across, down, null);
  }

  private static byte[] encoded(BufferedImage canvas, float quality) throws IOException {
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ImageWriteParam how = writer.getDefaultWriteParam();
    how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    how.setCompressionQuality(quality);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (MemoryCacheImageOutputStream stream = new MemoryCacheImageOutputStream(bytes)) {
      writer.setOutput(stream);
      writer.write(null, new IIOImage(canvas, null, null), how);
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
