package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.util.List;

/** Converts MediaPipe's graphs, which npm's {@code @vladmandic/human} holds for TensorFlow.js. */
final class MediaPipe {
  static final String ARCHIVE = "vladmandic-human-3.3.6.tgz";

  /** The graphs take 0 to 1, our image has 0 to 255. */
  private static final float IMAGE_SCALE = 255;

  private final SourceFile json;
  private final SourceFile packed;
  private final int inputSide;

  MediaPipe(SourceFile json, SourceFile packed, int inputSide) {
    this.json = json;
    this.packed = packed;
    this.inputSide = inputSide;
  }

  static SourceFile source(String file, String sha256) {
    return new SourceFile(ARCHIVE, "package/models/" + file, sha256);
  }

  /** Filters that read our image, for filters that read the graphs' own. */
  static Tensor scaled(Tensor filters) {
    return filters.dividedBy(IMAGE_SCALE);
  }

  /** Only what the given outputs need gets into the file. */
  byte[] build(String name, Packages packages, List<Output> outputs) throws IOException {
    OnnxGraph graph = new OnnxGraph(name);
    Layers layers = new Layers(graph);
    Value image = layers.image(inputSide);
    TfjsGraph source = TfjsGraph.read(packages.read(json), packages.read(packed));
    TfjsConverter converter = new TfjsConverter(source, layers, image, MediaPipe::scaled);
    for (Output output : outputs) {
      layers.output(output.name(), converter.convert(output.node()), output.shape());
    }
    return graph.bytes(
        new OnnxFile.Provenance("npm @vladmandic/human 3.3.6, " + json.path(), "Apache-2.0"));
  }

  /**
   * An output of the shipped model.
   *
   * @param node the node of the source graph that computes it
   * @param shape its sides after the batch
   */
  record Output(String name, String node, int... shape) {}
}
