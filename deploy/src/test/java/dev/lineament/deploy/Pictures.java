package dev.lineament.deploy;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures to upload. */
final class Pictures {
  private Pictures() {}

  /** An official portrait, U.S. Congress, public domain: one smiling face. */
  static byte[] portrait() {
    try (InputStream file = Pictures.class.getResourceAsStream("portrait.jpg")) {
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A hill under the sky, as a PNG file: no face. */
  static byte[] hill() {
    BufferedImage image = new BufferedImage(320, 240, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setPaint(new GradientPaint(0, 0, Color.CYAN, 0, 240, Color.WHITE));
    graphics.fillRect(0, 0, 320, 240);
    graphics.setPaint(new Color(0x2E6B34));
    graphics.fillArc(-60, 150, 440, 300, 0, 180);
    graphics.dispose();
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
