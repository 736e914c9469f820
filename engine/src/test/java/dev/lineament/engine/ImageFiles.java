package dev.lineament.engine;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOInvalidTreeException;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.w3c.dom.Element;

/** Image files of usual, unusual and harmful encodings, made in code. */
public final class ImageFiles {
  private static final float QUALITY = 0.95f;

  private ImageFiles() {}

  /** A PNG file of the image as it is. */
  public static byte[] png(BufferedImage image) {
    try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
      ImageIO.write(image, "png", out);
      return out.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A PNG file with 16 bits a sample. */
  public static byte[] png16(BufferedImage image) {
    ColorModel model =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB),
            false,
            false,
            Transparency.OPAQUE,
            DataBuffer.TYPE_USHORT);
    WritableRaster raster =
        model.createCompatibleWritableRaster(image.getWidth(), image.getHeight());
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        raster.setPixel(
            x, y, new int[] {(rgb >> 16 & 255) * 257, (rgb >> 8 & 255) * 257, (rgb & 255) * 257});
      }
    }
    return png(new BufferedImage(model, raster, false, null));
  }

  /** A PNG file with a palette of 216 colours (6 steps of red, green and blue). */
  public static byte[] palettePng(BufferedImage image) {
    byte[][] palette = new byte[3][216];
    for (int i = 0; i < 216; i++) {
      palette[0][i] = (byte) (i / 36 * 51);
      palette[1][i] = (byte) (i / 6 % 6 * 51);
      palette[2][i] = (byte) (i % 6 * 51);
    }
    IndexColorModel model = new IndexColorModel(8, 216, palette[0], palette[1], palette[2]);
    BufferedImage indexed =
        new BufferedImage(
            image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_INDEXED, model);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int index =
            ((rgb >> 16 & 255) + 25) / 51 * 36
                + ((rgb >> 8 & 255) + 25) / 51 * 6
                + ((rgb & 255) + 25) / 51;
        indexed.getRaster().setSample(x, y, 0, index);
      }
    }
    return png(indexed);
  }

  /** A PNG file with an alpha channel that makes every pixel half transparent. */
  public static byte[] alphaPng(BufferedImage image) {
    BufferedImage with =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_4BYTE_ABGR);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        with.setRGB(x, y, (image.getRGB(x, y) & 0xFFFFFF) | 0x80000000);
      }
    }
    return png(with);
  }

  /** The luma of an image, as an image of one band. */
  public static BufferedImage grey(BufferedImage image) {
    BufferedImage grey =
        new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        double luma = 0.299 * (rgb >> 16 & 255) + 0.587 * (rgb >> 8 & 255) + 0.114 * (rgb & 255);
        grey.getRaster().setSample(x, y, 0, (int) Math.round(luma));
      }
    }
    return grey;
  }

  /** A baseline JPEG file; of one component if the image is grey. */
  public static byte[] jpeg(BufferedImage image) {
    return jpeg(image, new Coding(2, 2, false));
  }

  /** A progressive JPEG file. */
  public static byte[] progressiveJpeg(BufferedImage image) {
    return jpeg(image, new Coding(2, 2, true));
  }

  /**
   * How a JPEG file is coded.
   *
   * @param across how many pixels share a sample of colour: 2 in 4:2:0 and 4:2:2, 1 in 4:4:4
   * @param down the same, downwards: 2 in 4:2:0 and 4:4:0
   * @param progressive in several scans
   */
  public record Coding(int across, int down, boolean progressive) {}

  /** A JPEG file that is coded so. */
  public static byte[] jpeg(BufferedImage image, Coding coding) {
    ImageWriter writer = platformJpegWriter();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(QUALITY);
    if (coding.progressive) {
      param.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
    }
    IIOMetadata metadata =
        writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(image), param);
    if (image.getRaster().getNumBands() > 1) {
      share(metadata, coding);
    }
    return written(writer, new IIOImage(image, null, metadata), param);
  }

  // The first component (the luma) has so many samples for each one of the others.
  private static void share(IIOMetadata metadata, Coding coding) {
    String format = metadata.getNativeMetadataFormatName();
    Element root = (Element) metadata.getAsTree(format);
    Element luma = (Element) root.getElementsByTagName("componentSpec").item(0);
    luma.setAttribute("HsamplingFactor", Integer.toString(coding.across));
    luma.setAttribute("VsamplingFactor", Integer.toString(coding.down));
    try {
      metadata.setFromTree(format, root);
    } catch (IIOInvalidTreeException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * A JPEG file of four inks with Adobe's marker, stored inverted as Adobe's programs do; black
   * takes what the other three have in common.
   */
  public static byte[] cmykJpeg(BufferedImage image) {
    return inkJpeg(image, 0);
  }

  /** The same with the first three inks coded as luma and chroma (YCCK). */
  public static byte[] ycckJpeg(BufferedImage image) {
    return inkJpeg(image, 2);
  }

  // The transform is that of Adobe's marker: 0 leaves the inks as they are, 2 makes three of them
  // luma and chroma (JFIF 1.02, page 3).
  private static byte[] inkJpeg(BufferedImage image, int transform) {
    WritableRaster inks =
        Raster.createInterleavedRaster(
            DataBuffer.TYPE_BYTE, image.getWidth(), image.getHeight(), 4, null);
    for (int y = 0; y < image.getHeight(); y++) {
      for (int x = 0; x < image.getWidth(); x++) {
        int rgb = image.getRGB(x, y);
        int red = rgb >> 16 & 255;
        int green = rgb >> 8 & 255;
        int blue = rgb & 255;
        int white = Math.max(1, Math.max(red, Math.max(green, blue)));
        int[] four = {red * 255 / white, green * 255 / white, blue * 255 / white, white};
        inks.setPixel(x, y, transform == 2 ? lumaAndChroma(four) : four);
      }
    }
    ImageWriter writer = platformJpegWriter();
    ImageWriteParam param = writer.getDefaultWriteParam();
    param.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
    param.setCompressionQuality(QUALITY);
    byte[] plain = written(writer, new IIOImage(inks, null, null), param);
    // "Adobe", version 100, no flags.
    ByteBuffer adobe = ByteBuffer.allocate(16).putShort((short) 0xFFEE).putShort((short) 14);
    adobe.put("Adobe".getBytes(StandardCharsets.US_ASCII)).putShort((short) 100);
    adobe.putShort((short) 0).putShort((short) 0).put((byte) transform);
    return withSegment(plain, adobe.array());
  }

  private static int[] lumaAndChroma(int[] four) {
    double luma = 0.299 * four[0] + 0.587 * four[1] + 0.114 * four[2];
    return new int[] {
      (int) Math.round(luma),
      Math.clamp(Math.round(128 + (four[2] - luma) / 1.772), 0, 255),
      Math.clamp(Math.round(128 + (four[0] - luma) / 1.402), 0, 255),
      four[3]
    };
  }

  private static ImageWriter platformJpegWriter() {
    var writers = ImageIO.getImageWritersByFormatName("jpeg");
    while (writers.hasNext()) {
      ImageWriter writer = writers.next();
      if (writer.getClass().getName().startsWith("com.sun.")) {
        return writer;
      }
    }
    throw new IllegalStateException("the platform has no JPEG writer");
  }

  private static byte[] written(ImageWriter writer, IIOImage image, ImageWriteParam param) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (var stream = new MemoryCacheImageOutputStream(out)) {
      writer.setOutput(stream);
      writer.write(null, image, param);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      writer.dispose();
    }
    return out.toByteArray();
  }

  /** The JPEG file with an EXIF segment that holds nothing but an orientation. */
  public static byte[] withOrientation(byte[] jpeg, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(2 + 2 + 6 + 8 + 2 + 12 + 4);
    exif.putShort((short) 0xFFE1).putShort((short) (exif.capacity() - 2));
    exif.put("Exif\0\0".getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) 0x4D4D).putShort((short) 42).putInt(8);
    exif.putShort((short) 1);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0);
    exif.putInt(0);
    return withSegment(jpeg, exif.array());
  }

  private static byte[] withSegment(byte[] jpeg, byte[] segment) {
    return ByteBuffer.allocate(jpeg.length + segment.length)
        .put(jpeg, 0, 2)
        .put(segment)
        .put(jpeg, 2, jpeg.length - 2)
        .array();
  }

  /** The first part of a file. */
  public static byte[] cut(byte[] file, double share) {
    return Arrays.copyOf(file, (int) (file.length * share));
  }

  /** A black PNG file of any size in little memory: a 30,000 x 30,000 one has about 110 KB. */
  public static byte[] hugePng(int width, int height) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'});
    // One bit a pixel, grey, no interlacing.
    byte[] header = ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 1).array();
    chunk(file, "IHDR", header);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    try (var deflating = new DeflaterOutputStream(data, new Deflater(Deflater.BEST_COMPRESSION))) {
      byte[] row = new byte[1 + (width + 7) / 8];
      for (int y = 0; y < height; y++) {
        deflating.write(row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    chunk(file, "IDAT", data.toByteArray());
    chunk(file, "IEND", new byte[0]);
    return file.toByteArray();
  }

  private static void chunk(ByteArrayOutputStream file, String type, byte[] content) {
    ByteBuffer typed = ByteBuffer.allocate(4 + content.length);
    typed.put(type.getBytes(StandardCharsets.US_ASCII)).put(content);
    CRC32 crc = new CRC32();
    crc.update(typed.array());
    file.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
    file.writeBytes(typed.array());
    file.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
  }

  /** The beginning of a WebP file. */
  public static byte[] webp() {
    return "RIFF$\0\0\0WEBPVP8 \u0018\0\0\0".getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The beginning of an HEIC file. */
  public static byte[] heic() {
    return "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);
  }
}
