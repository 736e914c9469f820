package dev.lineament.engine;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import javax.imageio.ImageIO;

/** Image files of the formats that Rekognition does not take. */
public final class OtherImageFiles {
  // 96 x 128 pixels: a red, a blue, a green and a black quarter. Written by Pillow 11 with
  // save(format="WEBP"), as Java has no writer for it.
  private static final String LOSSLESS_WEBP =
      "UklGRjwAAABXRUJQVlA4TC8AAAAvX8AfAB8gEEjaH3qN+RcQFPk/2vwHsqUYiARIPOlJT9pYQIro/wQcF3vecLDnAQA"
          + "=";
  private static final String LOSSY_WEBP =
      "UklGRrwAAABXRUJQVlA4ILAAAADQCQCdASpgAIAAPjEYiUMiIaEUrtwAIAMEsYQ4AMunIn4B+Eu1FcA/B79d/5nyLPaD9bv5"
          + "Ln/YH/egPcEbGYLfGph1Qnvp42eZr5rw2bOGwPg1MOqE9sAA/o1Kp3zryjj6fwj7QU2RIKfb8Oa2TcLNzqPKyQAfyPHi"
          + "jDtjEahsAuVtAdTJPaJp69TdpZBeNhHGQ9jcgDAa8bjpH5Oqt/6r8LXBe9IgyJWfiUYSlTOAAA==";

  /** Every pixel half transparent. */
  private static final String ALPHA_WEBP =
      "UklGRjwAAABXRUJQVlA4TC8AAAAvX8AfEB8gEEjaH3qN+RcQFPk/2gAGsqUYiARIPOlJT9pYQIro/wQcF3vecLDnAQA"
          + "=";

  /** Stored turned, with the EXIF orientation 6. */
  private static final String TURNED_WEBP =
      "UklGRnAAAABXRUJQVlA4WAoAAAAIAAAAfwAAXwAAVlA4TC8AAAAvf8AXAB8gEEjaH3qN+RcQFPk/2vwHsqUYiARIPOlJTxo5"
          + "QIro/wQUB/vd8bDfAQBFWElGGgAAAE1NACoAAAAIAAEBEgADAAAAAQAGAAAAAAAA";

  /** A second frame is green. */
  private static final String ANIMATED_WEBP =
      "UklGRhYBAABXRUJQVlA4WAoAAAASAAAAXwAAfwAAQU5JTQYAAAAAAAAAAABBTk1GUAAAAAAAAAAAAF8AAH8AAGQAAAJWUDhM"
          + "NwAAAC9fwB8AHyAQSNofeo35FxAU+T/a/AeypYAw22iSk5zkSdwjov+xbdu2baqqqj9fVVUFAABw8wAAQU5NRpIAAAAAAAAA"
          + "AABfAAB/AABkAAAAVlA4THkAAAAvX8AfEA8w/xHzHwyxYJK/9By6IvofAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
          + "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAVTU+AA==";

  private OtherImageFiles() {}

  /** Four quarters of 48 x 64 pixels, without loss. */
  public static byte[] losslessWebp() {
    return Base64.getDecoder().decode(LOSSLESS_WEBP);
  }

  /** The same, with loss. */
  public static byte[] lossyWebp() {
    return Base64.getDecoder().decode(LOSSY_WEBP);
  }

  /** The same, half transparent. */
  public static byte[] alphaWebp() {
    return Base64.getDecoder().decode(ALPHA_WEBP);
  }

  /** The same, stored turned, with a tag that says so. */
  public static byte[] turnedWebp() {
    return Base64.getDecoder().decode(TURNED_WEBP);
  }

  /** The same as the first of two frames. */
  public static byte[] animatedWebp() {
    return Base64.getDecoder().decode(ANIMATED_WEBP);
  }

  /** The picture that the WebP files show. */
  public static BufferedImage quarters() {
    BufferedImage image = new BufferedImage(96, 128, BufferedImage.TYPE_3BYTE_BGR);
    for (int y = 0; y < 128; y++) {
      for (int x = 0; x < 96; x++) {
        image.setRGB(x, y, x < 48 ? (y < 64 ? 0xFF0000 : 0x00FF00) : (y < 64 ? 0x0000FF : 0));
      }
    }
    return image;
  }

  /** A file of a format that Java can write: BMP, GIF or TIFF. */
  public static byte[] written(BufferedImage image, String format) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      if (!ImageIO.write(image, format, out)) {
        throw new IllegalArgumentException("this image cannot be written as " + format);
      }
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * An uncompressed TIFF file of 8 bits a sample.
   *
   * @param samples all of them, row by row
   * @param width pixels
   * @param channels 1 for grey, 3 for red, green and blue, 4 for four inks
   * @param more tags and their values, one after the other
   */
  public static byte[] tiff(byte[] samples, int width, int channels, int... more) {
    int height = samples.length / width / channels;
    int[] tags = {
      256,
      width,
      257,
      height,
      258,
      8,
      259,
      1,
      262,
      channels == 1 ? 1 : channels == 3 ? 2 : 5,
      273,
      8,
      277,
      channels,
      278,
      height,
      279,
      samples.length
    };
    java.util.TreeMap<Integer, Integer> all = new java.util.TreeMap<>();
    for (int i = 0; i < tags.length; i += 2) {
      all.put(tags[i], tags[i + 1]);
    }
    for (int i = 0; i < more.length; i += 2) {
      all.put(more[i], more[i + 1]);
    }
    // Bits per sample stands once for each channel, behind the directory.
    int directory = 8 + samples.length;
    int bits = directory + 2 + 12 * all.size() + 4;
    ByteBuffer file = ByteBuffer.allocate(bits + 8).order(ByteOrder.LITTLE_ENDIAN);
    file.put("II*\0".getBytes(StandardCharsets.ISO_8859_1)).putInt(directory).put(samples);
    file.putShort((short) all.size());
    all.forEach((tag, value) -> {
      boolean several = tag == 258 && channels > 2;
      file.putShort(tag.shortValue()).putShort((short) (tag == 258 ? 3 : 4));
      file.putInt(tag == 258 ? channels : 1).putInt(several ? bits : value);
    });
    file.putInt(0);
    for (int i = 0; i < 4; i++) {
      file.putShort((short) 8);
    }
    return file.array();
  }

  /** The header and palette of a run-length encoded BMP file, without pixels. */
  public static byte[] bmpHeader(int width, int height) {
    int palette = 4 * 256;
    ByteBuffer file = ByteBuffer.allocate(54 + palette + 2).order(ByteOrder.LITTLE_ENDIAN);
    file.put((byte) 'B').put((byte) 'M').putInt(file.capacity()).putInt(0).putInt(54 + palette);
    file.putInt(40).putInt(width).putInt(height).putShort((short) 1).putShort((short) 8);
    // Compression BI_RLE8, and the bytes of the pixels.
    file.putInt(1).putInt(2);
    return file.array();
  }

  /** The headers of a GIF file of one frame, without pixels. */
  public static byte[] gifHeader(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(64).order(ByteOrder.LITTLE_ENDIAN);
    file.put("GIF89a".getBytes(StandardCharsets.US_ASCII));
    file.putShort((short) width).putShort((short) height).put((byte) 0x80).putShort((short) 0);
    file.put(new byte[6]);
    file.put((byte) 0x2C).putInt(0).putShort((short) width).putShort((short) height);
    file.put((byte) 0).put((byte) 2).put((byte) 1).put((byte) 0x4C).put((byte) 0);
    file.put((byte) 0x3B);
    return file.array();
  }

  /** The headers of a lossless WebP file, without pixels. */
  public static byte[] webpHeader(int width, int height) {
    ByteBuffer file = ByteBuffer.allocate(32).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(24);
    file.put("WEBPVP8L".getBytes(StandardCharsets.US_ASCII)).putInt(12);
    // RFC 9649, section 3.4: a signature, then 14 bits of width - 1 and of height - 1.
    file.put((byte) 0x2F).putInt((width - 1) | (height - 1) << 14);
    return file.array();
  }
}
