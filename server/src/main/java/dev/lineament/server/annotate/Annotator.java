package dev.lineament.server.annotate;

import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws faces on their picture: a box, the landmarks and a caption each. Needs neither a screen nor
 * a font of the system.
 */
public final class Annotator {
  /**
   * A picture whose longer side has fewer pixels is drawn a whole number of times as large, because
   * no caption could be read on it.
   */
  static final int MIN_LONG_SIDE_PIXELS = 480;

  private Annotator() {}

  /**
   * A copy of the picture with its faces drawn on it.
   *
   * @param upright the picture after its EXIF orientation, which the faces' fractions refer to
   * @param faces in the order of their numbers: the first is number 1
   * @return an opaque RGB image of the same size; a whole number of times as large if the picture
   *     is very small
   */
  public static BufferedImage annotate(BufferedImage upright, List<FaceDetail> faces) {
    BufferedImage canvas = enlarged(upright);
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      draw(graphics, canvas.getWidth(), canvas.getHeight(), faces);
    } finally {
      graphics.dispose();
    }
    return canvas;
  }

  private static BufferedImage enlarged(BufferedImage picture) {
    int longSide = Math.max(picture.getWidth(), picture.getHeight());
    int times = Math.ceilDiv(MIN_LONG_SIDE_PIXELS, longSide);
    int width = times * picture.getWidth();
    int height = times * picture.getHeight();
    BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setRenderingHint(
          RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
      graphics.drawImage(picture, 0, 0, width, height, null);
    } finally {
      graphics.dispose();
    }
    return canvas;
  }

  private static void draw(Graphics2D graphics, int width, int height, List<FaceDetail> faces) {
    List<Rectangle2D> boxes = faces.stream().map(face -> box(face, width, height)).toList();
    Brush brush = new Brush(graphics, Measures.of(width, height, boxes));
    Placement placement = new Placement(brush.measures().captionArea(width, height), boxes);
    List<Runnable> captions = new ArrayList<>();
    for (int i = 0; i < faces.size(); i++) {
      FaceDetail face = faces.get(i);
      brush.box(boxes.get(i), i);
      brush.landmarks(face.landmarks(), width, height, i);
      captions.add(brush.caption(Caption.of(i + 1, face), i, placement));
    }
    // All captions last, so that no line crosses one.
    captions.forEach(Runnable::run);
  }

  private static Rectangle2D box(FaceDetail face, int width, int height) {
    BoundingBox box = face.boundingBox();
    return new Rectangle2D.Double(
        box.left() * width, box.top() * height, box.width() * width, box.height() * height);
  }
}
