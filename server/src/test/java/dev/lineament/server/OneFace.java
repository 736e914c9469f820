package dev.lineament.server;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.ReadResult;
import java.util.List;

/** Reads every image to its end and finds the same face in each. */
public final class OneFace implements FaceAnalyzer {
  @Override
  public Analysis analyze(ImageInput image, RequestedAttributes attributes) {
    if (image instanceof ImageInput.Stored(var head, var source, _)
        && source.read(head) instanceof ReadResult.Changed) {
      return new Analysis.Changed();
    }
    FaceDetail face = FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0.25f, 0.25f), 99.5f).build();
    return new Analysis.Faces(List.of(face), new ImageSize(100, 100));
  }

  @Override
  public String name() {
    return "test/1";
  }
}
