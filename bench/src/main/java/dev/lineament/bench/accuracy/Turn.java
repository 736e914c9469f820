package dev.lineament.bench.accuracy;

import dev.lineament.core.analysis.ImageSize;
import java.awt.image.BufferedImage;

/** How far a picture is turned clockwise before it is shown to the engine. */
enum Turn {
  UPRIGHT(0),
  QUARTER(90),
  HALF(180),
  THREE_QUARTERS(270);

  private final int degrees;

  Turn(int degrees) {
    this.degrees = degrees;
  }

  Group group() {
    return new Group("turned by", degrees + " degrees");
  }

  private boolean swapsSides() {
    return this == QUARTER || this == THREE_QUARTERS;
  }

  /** A box of the turned picture, in the picture as it was. */
  Box back(Box turned, ImageSize turnedSize) {
    double width = turnedSize.widthPixels();
    double height = turnedSize.heightPixels();
    return switch (this) {
      case UPRIGHT -> turned;
      case QUARTER ->
          new Box(turned.top(), width - turned.right(), turned.bottom(), width - turned.left());
      case HALF ->
          new Box(
              width - turned.right(),
              height - turned.bottom(),
              width - turned.left(),
              height - turned.top());
      case THREE_QUARTERS ->
          new Box(height - turned.bottom(), turned.left(), height - turned.top(), turned.right());
    };
  }

  BufferedImage turned(BufferedImage picture) {
    int width = picture.getWidth();
    int height = picture.getHeight();
    BufferedImage to =
        new BufferedImage(
            swapsSides() ? height : width,
            swapsSides() ? width : height,
            BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int rgb = picture.getRGB(x, y);
        switch (this) {
          case UPRIGHT -> to.setRGB(x, y, rgb);
          case QUARTER -> to.setRGB(height - 1 - y, x, rgb);
          case HALF -> to.setRGB(width - 1 - x, height - 1 - y, rgb);
          case THREE_QUARTERS -> to.setRGB(y, width - 1 - x, rgb);
        }
      }
    }
    return to;
  }
}
