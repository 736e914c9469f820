package dev.lineament.engine;

import dev.lineament.core.face.BoundingBox;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.image.AffineTransformOp;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.imageio.ImageIO;

/**
 * Test pictures made from the official portraits in {@code /samples} (U.S. Congress, public
 * domain), each with its truth known. The files of odd encodings are made by {@link ImageFiles}.
 */
public final class SamplePictures {
  private static final String FOLDER = "/samples/";

  private SamplePictures() {}

  /**
   * What a person saw in a portrait; an empty text could not be told.
   *
   * @param file the file's name, for example {@code allred.jpg}
   * @param gender {@code Male} or {@code Female}
   * @param eyeglasses 1 or 0
   * @param beard 1 or 0
   * @param mustache 1 or 0
   * @param smile 1 or 0
   * @param mouthOpen 1 or 0
   * @param born the year
   */
  public record Label(
      String file,
      String gender,
      String eyeglasses,
      String beard,
      String mustache,
      String smile,
      String mouthOpen,
      String born) {
    /** The portrait's name, for {@link SamplePictures#portrait}. */
    public String name() {
      return file.substring(0, file.length() - ".jpg".length());
    }
  }

  /**
   * A picture of several people.
   *
   * @param png the file
   * @param faces where they are, from the left to the right; to about 5 % of their size
   */
  public record Group(byte[] png, List<BoundingBox> faces) {
    public Group {
      faces = List.copyOf(faces);
    }
  }

  /** The labels of all portraits, by name, in the order of the file. */
  public static Map<String, Label> labels() {
    return new String(resource("labels.csv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.split(",", -1))
        .map(f -> new Label(f[0], f[1], f[2], f[3], f[4], f[5], f[6], f[7]))
        .collect(
            Collectors.toMap(Label::name, Function.identity(), (a, b) -> a, LinkedHashMap::new));
  }

  /** The portraits' names, for example {@code allred}; each shows one face. */
  public static List<String> names() {
    return List.copyOf(labels().keySet());
  }

  /** A portrait as a JPEG file of 480 x 600 pixels (some are a row shorter). */
  public static byte[] portrait(String name) {
    return resource(name + ".jpg");
  }

  /** The pixels of a portrait. */
  public static BufferedImage image(String name) {
    try {
      return ImageIO.read(new ByteArrayInputStream(portrait(name)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Seven people side by side, each smaller than the one before: portraits 480, 400, 340, 290, 250,
   * 215 and 185 pixels wide.
   */
  public static Group groupOfSeven() {
    int[] widths = {480, 400, 340, 290, 250, 215, 185};
    BufferedImage canvas =
        new BufferedImage(Arrays.stream(widths).sum(), 600, BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = graphics(canvas, Color.GRAY);
    List<BoundingBox> faces = new ArrayList<>();
    int left = 0;
    for (int i = 0; i < widths.length; i++) {
      int height = widths[i] * 600 / 480;
      graphics.drawImage(image(names().get(i)), left, 0, widths[i], height, null);
      faces.add(portraitFace(i, left, widths[i], canvas));
      left += widths[i];
    }
    graphics.dispose();
    return new Group(ImageFiles.png(canvas), faces);
  }

  // Width, height, left and top of the faces of the first seven portraits, as fractions of them.
  private static final float[][] FACES = {
    {0.34f, 0.37f, 0.34f, 0.22f},
    {0.35f, 0.37f, 0.33f, 0.23f},
    {0.33f, 0.37f, 0.36f, 0.24f},
    {0.38f, 0.44f, 0.33f, 0.16f},
    {0.42f, 0.48f, 0.33f, 0.18f},
    {0.34f, 0.36f, 0.39f, 0.13f},
    {0.29f, 0.31f, 0.33f, 0.19f}
  };

  private static BoundingBox portraitFace(int index, int left, int width, BufferedImage canvas) {
    float across = (float) width / canvas.getWidth();
    float down = width * 600f / 480f / canvas.getHeight();
    float[] face = FACES[index];
    float from = (float) left / canvas.getWidth();
    return new BoundingBox(
        face[0] * across, face[1] * down, from + face[2] * across, face[3] * down);
  }

  /** The picture turned clockwise by a multiple of 90 degrees. */
  public static BufferedImage turned(BufferedImage image, int quarters) {
    BufferedImage turned = image;
    for (int i = 0; i < Math.floorMod(quarters, 4); i++) {
      turned = quarterTurned(turned);
    }
    return turned;
  }

  private static BufferedImage quarterTurned(BufferedImage image) {
    BufferedImage turned =
        new BufferedImage(image.getHeight(), image.getWidth(), BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        turned.setRGB(image.getHeight() - 1 - y, x, image.getRGB(x, y));
      }
    }
    return turned;
  }

  /** The picture flipped left to right. */
  public static BufferedImage mirrored(BufferedImage image) {
    BufferedImage mirrored =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        mirrored.setRGB(image.getWidth() - 1 - x, y, image.getRGB(x, y));
      }
    }
    return mirrored;
  }

  /**
   * The picture as a camera would store it that writes this EXIF orientation: turning it by the tag
   * gives the picture back.
   */
  public static BufferedImage storedAs(int orientation, BufferedImage upright) {
    return switch (orientation) {
      case 2 -> mirrored(upright);
      case 3 -> turned(upright, 2);
      case 4 -> turned(mirrored(upright), 2);
      case 5 -> mirrored(turned(upright, 1));
      case 6 -> turned(upright, 3);
      case 7 -> mirrored(turned(upright, 3));
      case 8 -> turned(upright, 1);
      default -> upright;
    };
  }

  /** The picture at another size. */
  public static BufferedImage scaled(BufferedImage image, double scale) {
    int width = (int) Math.round(image.getWidth() * scale);
    int height = (int) Math.round(image.getHeight() * scale);
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
    AffineTransform transform = AffineTransform.getScaleInstance(scale, scale);
    new AffineTransformOp(transform, AffineTransformOp.TYPE_BILINEAR).filter(image, scaled);
    return scaled;
  }

  /** The picture with a border of grey on all sides. */
  public static BufferedImage bordered(BufferedImage image, int pixels) {
    BufferedImage bordered =
        new BufferedImage(
            image.getWidth() + 2 * pixels,
            image.getHeight() + 2 * pixels,
            BufferedImage.TYPE_3BYTE_BGR);
    Graphics2D graphics = graphics(bordered, Color.GRAY);
    graphics.drawImage(image, pixels, pixels, null);
    graphics.dispose();
    return bordered;
  }

  private static Graphics2D graphics(BufferedImage canvas, Color background) {
    Graphics2D graphics = canvas.createGraphics();
    graphics.setColor(background);
    graphics.fillRect(0, 0, canvas.getWidth(), canvas.getHeight());
    return graphics;
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            SamplePictures.class.getResourceAsStream(FOLDER + name), () -> "no sample " + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
