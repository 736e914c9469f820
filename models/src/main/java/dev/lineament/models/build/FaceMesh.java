package dev.lineament.models.build;

import java.io.IOException;
import java.util.List;

/** MediaPipe's face mesh, without the contour output that nobody reads. */
final class FaceMesh {
  static final SourceFile JSON =
      MediaPipe.source(
          "facemesh.json", "b60ca26f404724f43bd2b1575761d8265180e1f053cc0731caa68462927309e7");
  static final SourceFile PACKED =
      MediaPipe.source(
          "facemesh.bin", "3826da640b0a3021161605369ee6af293f75d518040355b960ec71a3390c1c0b");

  private static final int INPUT_SIDE = 192;
  private static final int POINTS = 468;

  private FaceMesh() {}

  static byte[] build(Packages packages) throws IOException {
    return new MediaPipe(JSON, PACKED, INPUT_SIDE)
        .build(
            "facemesh",
            packages,
            List.of(
                new MediaPipe.Output("mesh", "Identity_2", POINTS, 3),
                new MediaPipe.Output("face", "Identity_1", 1)));
  }
}
