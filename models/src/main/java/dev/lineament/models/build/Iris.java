package dev.lineament.models.build;

import java.io.IOException;
import java.util.List;

/** MediaPipe's iris net: the contour of one eye, and its iris. */
final class Iris {
  static final SourceFile JSON =
      MediaPipe.source(
          "iris.json", "49038ac9dcc09aa05474d91d98e9db5b47af4830929bcf102ed5a56bfbabb465");
  static final SourceFile PACKED =
      MediaPipe.source(
          "iris.bin", "d7f296d184274213d4642681ae186112cbbec77fd2ab066257d3c56a1940bc71");

  private static final int INPUT_SIDE = 64;

  /** 71 of the eye, then 5 of the iris. */
  private static final int POINTS = 76;

  private Iris() {}

  static byte[] build(Packages packages) throws IOException {
    return new MediaPipe(JSON, PACKED, INPUT_SIDE)
        .build("iris", packages, List.of(new MediaPipe.Output("points", "Identity", POINTS, 3)));
  }
}
