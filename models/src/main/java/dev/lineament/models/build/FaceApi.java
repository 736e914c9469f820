package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the face-api nets have in common. The package holds their weights but no graphs: the layers
 * are written down in its TypeScript sources (in the package: {@code src/xception}, {@code
 * src/faceFeatureExtractor}), and again here.
 */
final class FaceApi {
  static final String ARCHIVE = "vladmandic-face-api-1.7.15.tgz";

  private static final int INPUT_SIDE = 112;

  /** Subtracted from red, green and blue; then everything is divided by 255. */
  private static final Tensor MEAN_RGB =
      new Tensor(new int[] {3}, new float[] {122.782f, 117.001f, 104.298f});

  private static final float DIVISOR = 255;

  private final Layers layers;
  private final Weights weights;

  FaceApi(Layers layers, Weights weights) {
    this.layers = layers;
    this.weights = weights;
  }

  static SourceFile source(String file, String sha256) {
    return new SourceFile(ARCHIVE, "package/model/" + file, sha256);
  }

  static OnnxFile.Provenance provenance(SourceFile packed) {
    return new OnnxFile.Provenance("npm @vladmandic/face-api 1.7.15, " + packed.path(), "MIT");
  }

  static Weights weights(Packages packages, SourceFile manifest, SourceFile packed)
      throws IOException {
    return Weights.decode(
        JsonMapper.shared().readTree(packages.read(manifest)), packages.read(packed));
  }

  Value normalizedImage() {
    return layers.normalized("normalized", layers.image(INPUT_SIDE), MEAN_RGB, DIVISOR);
  }

  /** A convolution with bias, SAME padding. */
  Value conv(String name, Value in, Step step) {
    return layers.conv(name, in, filters(name, "/filters"), step);
  }

  /** A depthwise convolution, then a 1x1 convolution with bias. */
  Value separable(String name, Value in, Step step) {
    Value spatial =
        layers.depthwise(
            name + "/depthwise",
            in,
            new Filters(weights.get(name + "/depthwise_filter"), null),
            step);
    return layers.conv(name, spatial, filters(name, "/pointwise_filter"), Step.SAME_1);
  }

  /** A fully connected layer whose result is the tensor of the given name. */
  String dense(String name, String in, String output) {
    return layers.dense(output, in, filters(name, "/weights"));
  }

  private Filters filters(String name, String suffix) {
    return new Filters(weights.get(name + suffix), weights.get(name + "/bias"));
  }
}
