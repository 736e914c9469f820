package dev.lineament.server.demo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.imageio.ImageIO;

/** Portraits in the public domain, and a group made of them. */
public final class DemoPictures {
  /** Portraits uploaded on their own. */
  static final int SINGLE_PORTRAITS = 3;

  /** People in the group. */
  static final int PORTRAITS = 7;

  // The group: two rows, each portrait at two thirds of its 480 x 600 pixels.
  private static final int FIRST_ROW = 4;
  private static final int PORTRAIT_WIDTH_PIXELS = 320;
  private static final int PORTRAIT_HEIGHT_PIXELS = 400;
  private static final Color BACKGROUND = new Color(0x20262E);

  private DemoPictures() {}

  /** The pictures as JPEG files, by the keys that they are to have. */
  public static Map<String, byte[]> all() {
    Map<String, byte[]> pictures = new LinkedHashMap<>();
    for (int number = 1; number <= SINGLE_PORTRAITS; number++) {
      pictures.put("demo/portrait-" + number + ".jpg", portrait(number));
    }
    pictures.put("demo/group-of-seven.jpg", group());
    return pictures;
  }

  /** One of the portraits, from 1. */
  static byte[] portrait(int number) {
    String name = "portrait-" + number + ".jpg";
    try (InputStream resource = DemoPictures.class.getResourceAsStream(name)) {
      if (resource == null) {
        throw new IllegalStateException(
            name + " is missing beside " + DemoPictures.class.getName() + ": build it again");
      }
      return resource.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All portraits side by side, as one JPEG. */
  static byte[] group() {
    int width = FIRST_ROW * PORTRAIT_WIDTH_PIXELS;
    int height = 2 * PORTRAIT_HEIGHT_PIXELS;
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.setColor(BACKGROUND);
      graphics.fillRect(0, 0, width, height);
      for (int number = 1; number <= PORTRAITS; number++) {
        draw(graphics, number, width);
      }
      return jpeg(canvas);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      graphics.dispose();
    }
  }

  private static void draw(Graphics2D graphics, int number, int width) throws IOException {
    BufferedImage portrait = ImageIO.read(new ByteArrayInputStream(portrait(number)));
    boolean first = number <= FIRST_ROW;
    int column = first ? number - 1 : number - 1 - FIRST_ROW;
    int inRow = first ? FIRST_ROW : PORTRAITS - FIRST_ROW;
    int left = (width - inRow * PORTRAIT_WIDTH_PIXELS) / 2;
    graphics.drawImage(
        portrait,
        left + column * PORTRAIT_WIDTH_PIXELS,
        first ? 0 : PORTRAIT_HEIGHT_PIXELS,
        PORTRAIT_WIDTH_PIXELS,
        PORTRAIT_HEIGHT_PIXELS,
        null);
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "jpeg", bytes)) {
      throw new IllegalStateException("this Java has no writer for JPEG");
    }
    return bytes.toByteArray();
  }
}
