package dev.lineament.bench.accuracy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What is done to a file before it is shown to the engine. */
enum Preparation {
  /** Nothing, whatever it is. */
  NONE,

  /**
   * A colour picture with sides of at least 80 pixels goes as it is. A grey one becomes RGB, and a
   * smaller one is enlarged until its shorter side is 160 pixels; both are sent as PNG.
   */
  PLAIN,

  /**
   * As {@link #PLAIN}, and round it a grey border of 40 % of the width left and right and of the
   * height above and below: for pictures that a face fills.
   */
  FRAMED;

  /** Rekognition's smallest side, in pixels. */
  private static final int LEAST_SIDE = 80;

  /** Shorter side of a picture that had to be enlarged, in pixels. */
  private static final int ENLARGED_SIDE = 160;

  private static final double BORDER = 0.4;
  private static final Color BORDER_COLOUR = new Color(128, 128, 128);
  private static final int COLOUR_BANDS = 3;

  /**
   * The bytes to be sent.
   *
   * @throws IOException if the file must be changed and cannot be read
   */
  byte[] apply(byte[] file, Turn turn) throws IOException {
    if (this == NONE) {
      return file;
    }
    BufferedImage read = ImageIO.read(new ByteArrayInputStream(file));
    if (read == null) {
      throw new IOException("no reader knows the format");
    }
    boolean small = Math.min(read.getWidth(), read.getHeight()) < LEAST_SIDE;
    boolean grey = read.getColorModel().getNumColorComponents() < COLOUR_BANDS;
    if (this == PLAIN && turn == Turn.UPRIGHT && !small && !grey) {
      return file;
    }
    BufferedImage colour = grey ? coloured(read) : read;
    BufferedImage large = small ? enlarged(colour) : colour;
    BufferedImage framed = this == FRAMED ? framed(large) : large;
    return png(turn.turned(framed));
  }

  // By the samples: ImageIO's own way from grey to RGB makes pictures brighter.
  private static BufferedImage coloured(BufferedImage grey) {
    Raster samples = grey.getRaster();
    int shift = Math.max(0, samples.getSampleModel().getSampleSize(0) - Byte.SIZE);
    BufferedImage to =
        new BufferedImage(grey.getWidth(), grey.getHeight(), BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < grey.getHeight(); y++) {
      for (int x = 0; x < grey.getWidth(); x++) {
        to.setRGB(x, y, (samples.getSample(x, y, 0) >> shift) * 0x010101);
      }
    }
    return to;
  }

  private static BufferedImage enlarged(BufferedImage small) {
    double scale = (double) ENLARGED_SIDE / Math.min(small.getWidth(), small.getHeight());
    return Bicubic.enlarged(
        small,
        (int) Math.round(small.getWidth() * scale),
        (int) Math.round(small.getHeight() * scale));
  }

  private static BufferedImage framed(BufferedImage face) {
    int across = (int) Math.round(face.getWidth() * BORDER);
    int down = (int) Math.round(face.getHeight() * BORDER);
    BufferedImage to =
        new BufferedImage(
            face.getWidth() + 2 * across, face.getHeight() + 2 * down, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = to.createGraphics();
    canvas.setColor(BORDER_COLOUR);
    canvas.fillRect(0, 0, to.getWidth(), to.getHeight());
    canvas.drawImage(face, across, down, null);
    canvas.dispose();
    return to;
  }

  private static byte[] png(BufferedImage picture) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    if (!ImageIO.write(picture, "png", bytes)) {
      throw new IOException("the picture cannot be written as PNG");
    }
    return bytes.toByteArray();
  }
}
