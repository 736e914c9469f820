package dev.lineament.engine;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.engine.PlacedFace.Misplacement;
import dev.lineament.engine.decode.Orientation;
import dev.lineament.engine.decode.Picture;
import dev.lineament.engine.decode.Pixels;
import dev.lineament.models.Head;
import dev.lineament.models.Model;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the heads see of a face, for fitting them: the engine's own way from pixels to features. For
 * one thread.
 */
public final class HeadFeatures implements AutoCloseable {
  private final Networks networks = new Networks();
  private final TurnedViews detector =
      new TurnedViews(new CenterFace(networks.of(Model.CENTERFACE)));
  private final FaceMesh mesh = new FaceMesh(networks.of(Model.FACEMESH));
  private final FaceRes faceRes = new FaceRes(networks.of(Model.FACERES));
  private final Workspace workspace = new Workspace();

  /** The largest face of an image, if there is one. */
  public Optional<PlacedFace> find(BufferedImage image) {
    Picture picture = picture(image);
    return detector.detect(picture, workspace).stream()
        .max(Comparator.comparingDouble(face -> face.width() * face.height()))
        .map(face -> new PlacedFace(mesh.fit(picture, face, workspace), image.getWidth()));
  }

  /**
   * The features of a face in the image in which it was found, or in a copy of it of any size.
   *
   * @return those that a head reads
   */
  public Function<Head, float[]> of(PlacedFace face, BufferedImage copy, Misplacement by) {
    return faceRes.of(picture(copy), face.crop(copy.getWidth(), by), workspace)::of;
  }

  private static Picture picture(BufferedImage image) {
    int width = image.getWidth();
    int height = image.getHeight();
    byte[] samples = new byte[3 * width * height];
    int into = 0;
    for (int rgb : image.getRGB(0, 0, width, height, null, 0, width)) {
      samples[into++] = (byte) (rgb >> 16);
      samples[into++] = (byte) (rgb >> 8);
      samples[into++] = (byte) rgb;
    }
    Pixels pixels = new Pixels(samples, width, height, 3, 0, 1, 2);
    return new Picture(pixels, Orientation.UPRIGHT, new ImageSize(width, height), 1);
  }

  @Override
  public void close() {
    networks.close();
  }
}
