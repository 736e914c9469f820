package dev.lineament.engine.decode;

import java.awt.Point;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;
import java.awt.image.SampleModel;
import java.awt.image.WritableRaster;
import java.io.IOException;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.stream.ImageInputStream;

/** The first image of a file, opened with one of Java's image readers. For one thread at a time. */
final class OpenedImage implements AutoCloseable {
  /** Samples that a palette's index, or what is not bytes side by side, is copied to. */
  private static final int COPIED_BYTES = 3;

  private final ImageReader reader;
  private final ImageInputStream stream;
  private final int storedBits;

  /**
   * Pixels of which maybe only the upper rows were read.
   *
   * @param pixels all
   * @param count how many rows are the image's
   */
  record Rows(Pixels pixels, int count) {}

  /**
   * Opens the bytes of a file; nothing is read yet.
   *
   * @throws IOException if it cannot be opened
   */
  OpenedImage(byte[] file, ImageFormat format) throws IOException {
    reader = ImageReaders.of(format);
    stream = new HeldBytes(file);
    reader.setInput(stream, true, true);
    storedBits =
        format == ImageFormat.TIFF
            ? TiffTags.of(file, 0, file.length).value(TiffTags.BITS_PER_SAMPLE, Integer.SIZE)
            : Integer.SIZE;
  }

  /** Pixels across. */
  int width() throws IOException {
    return reader.getWidth(0);
  }

  /** Pixels down. */
  int height() throws IOException {
    return reader.getHeight(0);
  }

  /** Bytes that decoding needs at most for each pixel kept. */
  int bytesPerPixel() throws IOException {
    ImageTypeSpecifier type = type();
    SampleModel model = type.getSampleModel();
    int bits = model.getNumDataElements() * DataBuffer.getDataTypeSize(model.getDataType());
    int copied = DecodedImage.areSideBySide(type.getColorModel(), model) ? 0 : COPIED_BYTES;
    return bits / Byte.SIZE + copied;
  }

  private ImageTypeSpecifier type() throws IOException {
    Iterator<ImageTypeSpecifier> types = reader.getImageTypes(0);
    if (!types.hasNext()) {
      throw new IOException("the pixels are of no type that can be read");
    }
    return types.next();
  }

  /**
   * Decodes every {@code step}th pixel of every {@code step}th row.
   *
   * @param memory for the pixels
   * @return what could be read: of a damaged file maybe its upper rows only
   * @throws IOException if nothing can be read; readers also throw exceptions of other kinds
   */
  Rows read(int step, PixelMemory memory) throws IOException {
    ImageReadParam param = reader.getDefaultReadParam();
    param.setSourceSubsampling(step, step, 0, 0);
    int width = (width() + step - 1) / step;
    int height = (height() + step - 1) / step;
    BufferedImage image = destination(width, height, memory);
    param.setDestination(image);
    RowCounter rows = new RowCounter();
    reader.addIIOReadUpdateListener(rows);
    try {
      reader.read(0, param);
      return new Rows(DecodedImage.pixels(image, storedBits), height);
    } catch (IOException | RuntimeException e) {
      if (rows.read() == 0) {
        throw e;
      }
      return new Rows(DecodedImage.pixels(image, storedBits), rows.read());
    }
  }

  private BufferedImage destination(int width, int height, PixelMemory memory) throws IOException {
    ImageTypeSpecifier type = type();
    SampleModel model = type.getSampleModel(width, height);
    if (!(model instanceof PixelInterleavedSampleModel)
        || model.getDataType() != DataBuffer.TYPE_BYTE) {
      return type.createBufferedImage(width, height);
    }
    int bytes = width * height * model.getNumBands();
    byte[] samples = memory.array(0, bytes);
    // Rows that cannot be read must not show another picture.
    Arrays.fill(samples, 0, bytes, (byte) 0);
    WritableRaster raster =
        Raster.createWritableRaster(model, new DataBufferByte(samples, bytes), new Point(0, 0));
    return new BufferedImage(
        type.getColorModel(), raster, type.getColorModel().isAlphaPremultiplied(), null);
  }

  @Override
  public void close() throws IOException {
    reader.dispose();
    stream.close();
  }
}
