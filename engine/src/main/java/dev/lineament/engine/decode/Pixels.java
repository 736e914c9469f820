package dev.lineament.engine.decode;

/**
 * 8-bit samples in the order in which some decoder left them, so that they need not be copied.
 *
 * @param samples of all pixels, row by row
 * @param width pixels
 * @param height pixels
 * @param pixelStride samples from a pixel to the next of its row
 * @param red place of the red sample within a pixel; the three places are equal in a grey image
 * @param green place of the green sample
 * @param blue place of the blue sample
 */
public record Pixels(
    byte[] samples, int width, int height, int pixelStride, int red, int green, int blue) {
  public Pixels {
    if (samples.length < (long) width * height * pixelStride) {
      throw new IllegalArgumentException(
          samples.length + " samples are too few for " + width + " x " + height + " pixels");
    }
  }

  /** Index of the first sample of a pixel. */
  public int at(int x, int y) {
    return (y * width + x) * pixelStride;
  }

  /** Red of the pixel whose first sample is there, 0 to 255. */
  public int red(int at) {
    return samples[at + red] & 0xFF;
  }

  /** Green of the pixel whose first sample is there, 0 to 255. */
  public int green(int at) {
    return samples[at + green] & 0xFF;
  }

  /** Blue of the pixel whose first sample is there, 0 to 255. */
  public int blue(int at) {
    return samples[at + blue] & 0xFF;
  }
}
