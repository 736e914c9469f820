package dev.lineament.bench.fit;

import static dev.lineament.bench.fit.Copies.uniform;

import dev.lineament.engine.PlacedFace;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.util.Random;

/**
 * Draws masks over nose, mouth and chin. No portrait shows one; drawn ones teach what a covered
 * face looks like.
 */
final class Masks {
  // Points of the mesh along a mask's edge: over the bridge of the nose or over its tip, then down
  // a cheek, along the jaw and up again.
  private static final int[] HIGH = {
    6, 122, 128, 121, 120, 119, 118, 117, 123, 137, 177, 58, 172, 136, 150, 149, 176, 148, 152, 377,
    400, 378, 379, 365, 397, 288, 401, 366, 352, 346, 347, 348, 349, 350, 357, 351
  };
  private static final int[] LOW = {
    197, 217, 126, 142, 36, 50, 123, 137, 177, 58, 172, 136, 150, 149, 176, 148, 152, 377, 400, 378,
    379, 365, 397, 288, 401, 366, 352, 280, 266, 371, 355, 437
  };

  /** White, light blue, black, grey and skin: what masks are. A half of all are of any colour. */
  private static final int[] COLOURS = {
    0xEBEEF0, 0xAACDE1, 0x8CBED7, 0x28282D, 0x19191C, 0xC8C8C8, 0xDCC8BE, 0xC89B82
  };

  /** How far a corner may lie from its point, in face sizes. */
  private static final double SLIP = 0.012;

  /** Of the face that shines through as light and shade: this much blurred, in face sizes. */
  private static final double SHADE_SIZE = 0.16;

  private static final double MOST_NOISE = 15;

  private Masks() {}

  /** A copy of the image, the face wearing a mask. */
  static BufferedImage worn(BufferedImage image, PlacedFace face, Random random) {
    int width = image.getWidth();
    int height = image.getHeight();
    BufferedImage worn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = worn.createGraphics();
    canvas.drawImage(image, 0, 0, null);
    canvas.dispose();
    BufferedImage cover = cover(width, height, face, random);
    BufferedImage shade = shade(image, face.size());
    Cloth cloth = Cloth.any(random);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int share = cover.getRaster().getSample(x, y, 0);
        if (share > 0) {
          int under = worn.getRGB(x, y);
          worn.setRGB(x, y, mixed(under, cloth.at(luma(shade.getRGB(x, y)), random), share));
        }
      }
    }
    return worn;
  }

  private static BufferedImage cover(int width, int height, PlacedFace face, Random random) {
    int[] edge = random.nextBoolean() ? HIGH : LOW;
    Path2D path = new Path2D.Double();
    for (int i = 0; i < edge.length; i++) {
      Point2D point = face.point(edge[i]);
      double x = point.getX() + uniform(random, -SLIP, SLIP) * 2 * face.size();
      double y = point.getY() + uniform(random, -SLIP, SLIP) * 2 * face.size();
      if (i == 0) {
        path.moveTo(x, y);
      } else {
        path.lineTo(x, y);
      }
    }
    path.closePath();
    BufferedImage cover = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    Graphics2D canvas = cover.createGraphics();
    canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    canvas.setColor(Color.WHITE);
    canvas.fill(path);
    canvas.dispose();
    return cover;
  }

  /** The picture so small that a pixel is a part of the face, and enlarged again. */
  private static BufferedImage shade(BufferedImage image, double faceSize) {
    double part = Math.max(1, SHADE_SIZE * faceSize);
    int width = Math.max(2, (int) Math.round(image.getWidth() / part));
    int height = Math.max(2, (int) Math.round(image.getHeight() / part));
    BufferedImage small = Copies.shrunk(image, width, height);
    BufferedImage large =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = large.createGraphics();
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawImage(small, 0, 0, large.getWidth(), large.getHeight(), null);
    canvas.dispose();
    return large;
  }

  private static double luma(int rgb) {
    return 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
  }

  private static int mixed(int under, int over, int share) {
    int mixed = 0;
    for (int shift = 0; shift <= 16; shift += 8) {
      int value =
          ((under >> shift & 255) * (255 - share) + (over >> shift & 255) * share + 127) / 255;
      mixed |= value << shift;
    }
    return mixed;
  }

  /**
   * What a mask is made of.
   *
   * @param rgb its colour
   * @param shading 0 to 1, how far light and shade of the face show on it
   * @param noise how rough it is, in steps of colour
   */
  private record Cloth(int rgb, double shading, double noise) {
    private static final double MIDDLE_LUMA = 120;
    private static final double LEAST_LIGHT = 0.5;
    private static final double MOST_LIGHT = 1.6;

    static Cloth any(Random random) {
      int rgb =
          random.nextBoolean()
              ? COLOURS[random.nextInt(COLOURS.length)]
              : random.nextInt(0x1000000);
      double noise = random.nextBoolean() ? 0 : uniform(random, 1, MOST_NOISE);
      return new Cloth(rgb, uniform(random, 0.2, 0.9), noise);
    }

    int at(double luma, Random random) {
      double light = Math.clamp(luma / MIDDLE_LUMA, LEAST_LIGHT, MOST_LIGHT);
      double shaded = StrictMath.pow(light, shading);
      double rough = noise == 0 ? 0 : noise * random.nextGaussian();
      int out = 0;
      for (int shift = 0; shift <= 16; shift += 8) {
        out |= Math.clamp(Math.round((rgb >> shift & 255) * shaded + rough), 0, 255) << shift;
      }
      return out;
    }
  }
}
