package dev.lineament.engine.decode;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentSampleModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;

/**
 * Takes the samples out of a decoder's image as they are. {@code BufferedImage.getRGB} would not
 * do: it takes grey samples for linear light and makes them too bright.
 */
final class DecodedImage {
  private static final int RGB = 3;

  private DecodedImage() {}

  /**
   * The image's samples: shared where they are bytes side by side, else copied.
   *
   * @param storedBits of a sample in the file; where its image has more, the upper ones are empty
   */
  static Pixels pixels(BufferedImage image, int storedBits) {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return fromPalette(raster, palette);
    }
    int bands = raster.getNumBands();
    if (image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_CMYK) {
      return fromInks(raster, storedBits);
    }
    if (raster.getSampleModel() instanceof ComponentSampleModel model
        && areSideBySide(image.getColorModel(), model)
        && raster.getDataBuffer() instanceof DataBufferByte data
        && data.getNumBanks() == 1
        && raster.getSampleModelTranslateX() == 0) {
      int[] place = model.getBandOffsets();
      boolean grey = bands < RGB;
      return new Pixels(
          data.getData(),
          image.getWidth(),
          image.getHeight(),
          bands,
          place[0],
          grey ? place[0] : place[1],
          grey ? place[0] : place[2]);
    }
    return copied(raster, storedBits);
  }

  /** Whether pixels of such a kind need not be copied. */
  static boolean areSideBySide(ColorModel colours, SampleModel samples) {
    return samples instanceof ComponentSampleModel model
        && model.getDataType() == DataBuffer.TYPE_BYTE
        && model.getPixelStride() == model.getNumBands()
        && model.getScanlineStride() == model.getNumBands() * model.getWidth()
        && !(colours instanceof IndexColorModel)
        && colours.getColorSpace().getType() != ColorSpace.TYPE_CMYK;
  }

  private static Pixels fromPalette(Raster raster, IndexColorModel palette) {
    byte[] samples = new byte[raster.getWidth() * raster.getHeight() * RGB];
    int[] row = new int[raster.getWidth()];
    int into = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getSamples(0, y, row.length, 1, 0, row);
      for (int index : row) {
        samples[into++] = (byte) palette.getRed(index);
        samples[into++] = (byte) palette.getGreen(index);
        samples[into++] = (byte) palette.getBlue(index);
      }
    }
    return new Pixels(samples, raster.getWidth(), raster.getHeight(), RGB, 0, 1, 2);
  }

  // Each ink lets through what it does not cover; profiles are not asked, as they differ little.
  private static Pixels fromInks(Raster raster, int storedBits) {
    int bands = raster.getNumBands();
    int bits = Math.min(storedBits, raster.getSampleModel().getSampleSize(0));
    byte[] samples = new byte[raster.getWidth() * raster.getHeight() * RGB];
    int[] row = new int[raster.getWidth() * bands];
    int into = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int at = 0; at < row.length; at += bands) {
        int white = 255 - eightBits(row[at + RGB], bits);
        for (int ink = 0; ink < RGB; ink++) {
          samples[into++] = (byte) ((255 - eightBits(row[at + ink], bits)) * white / 255);
        }
      }
    }
    return new Pixels(samples, raster.getWidth(), raster.getHeight(), RGB, 0, 1, 2);
  }

  // Deeper samples keep their upper eight bits, those of fewer are spread over eight; alpha is
  // dropped, as Rekognition uses RGB only.
  private static Pixels copied(Raster raster, int storedBits) {
    int bands = raster.getNumBands();
    int kept = bands < RGB ? 1 : RGB;
    int[] bits = raster.getSampleModel().getSampleSize();
    byte[] samples = new byte[raster.getWidth() * raster.getHeight() * kept];
    int[] row = new int[raster.getWidth() * bands];
    int into = 0;
    for (int y = 0; y < raster.getHeight(); y++) {
      raster.getPixels(0, y, raster.getWidth(), 1, row);
      for (int at = 0; at < row.length; at += bands) {
        for (int band = 0; band < kept; band++) {
          samples[into++] = (byte) eightBits(row[at + band], Math.min(storedBits, bits[band]));
        }
      }
    }
    int last = kept - 1;
    return new Pixels(
        samples, raster.getWidth(), raster.getHeight(), kept, 0, Math.min(1, last), last);
  }

  private static int eightBits(int sample, int bits) {
    return (bits >= 8 ? sample >> (bits - 8) : sample * 255 / ((1 << bits) - 1)) & 0xFF;
  }

  /** Rows above those at the end that are all of one colour, as rows that were never read are. */
  static int rowsRead(Pixels pixels) {
    byte[] samples = pixels.samples();
    int stride = pixels.pixelStride();
    int at = pixels.width() * pixels.height() * stride - 1;
    while (at >= stride && samples[at] == samples[at - stride]) {
      at--;
    }
    boolean uniform = at < stride;
    return uniform ? 0 : at / (pixels.width() * stride) + 1;
  }
}
