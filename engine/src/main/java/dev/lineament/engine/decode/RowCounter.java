package dev.lineament.engine.decode;

import java.awt.image.BufferedImage;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;

/**
 * Counts the rows that a reader has finished, from the top. Of an image whose rows come in several
 * passes none counts.
 */
final class RowCounter implements IIOReadUpdateListener {
  private int read;

  /** Rows that are there. */
  int read() {
    return read;
  }

  @Override
  public void imageUpdate(
      ImageReader source,
      BufferedImage image,
      int left,
      int top,
      int width,
      int height,
      int periodX,
      int periodY,
      int[] bands) {
    if (periodX == 1 && periodY == 1) {
      read = Math.max(read, top + height);
    }
  }

  @Override
  public void passStarted(
      ImageReader source,
      BufferedImage image,
      int pass,
      int firstPass,
      int lastPass,
      int left,
      int top,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void passComplete(ImageReader source, BufferedImage image) {}

  @Override
  public void thumbnailPassStarted(
      ImageReader source,
      BufferedImage thumbnail,
      int pass,
      int firstPass,
      int lastPass,
      int left,
      int top,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void thumbnailUpdate(
      ImageReader source,
      BufferedImage thumbnail,
      int left,
      int top,
      int width,
      int height,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void thumbnailPassComplete(ImageReader source, BufferedImage thumbnail) {}
}
