package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * oarriaga's net for the expression: a small Xception without colour, made for 48 x 48 pixels
 * enlarged to 64 x 64.
 */
final class ExpressionVote {
  static final SourceFile JSON =
      MediaPipe.source(
          "emotion.json", "56f7e557eb0c863a8b9ab04ac7ccba756e93bf2c27dce135ef0e8712b80b7ad2");
  static final SourceFile PACKED =
      MediaPipe.source(
          "emotion.bin", "927ac8224f356ab1e68c2bcfbfa07b0c8567047d1bcf817388ba6e38214c4987");

  /** Pixels of FER-2013, which the net was trained on. */
  private static final int INPUT_SIDE = 48;

  private static final int NET_SIDE = 64;

  /** ITU-R BT.601; the net takes grey values from -1 to 1. */
  private static final float[] LUMA = {0.299f, 0.587f, 0.114f};

  private static final float HALF_RANGE = 127.5f;

  private ExpressionVote() {}

  static byte[] build(Packages packages) throws IOException {
    OnnxGraph graph = new OnnxGraph("expression_vote");
    Layers layers = new Layers(graph);
    Tensor luma = new Tensor(new int[] {1, 1, 3, 1}, LUMA).dividedBy(HALF_RANGE);
    Filters greying = new Filters(luma, new Tensor(new int[] {1}, new float[] {-1}));
    Value grey = layers.conv("grey", layers.image(INPUT_SIDE), greying, Step.SAME_1);
    Value enlarged = layers.enlarged("enlarged", grey, NET_SIDE);
    TfjsGraph source = TfjsGraph.read(packages.read(JSON), packages.read(PACKED));
    TfjsConverter converter = new TfjsConverter(source, layers, enlarged, UnaryOperator.identity());
    Value last = converter.convert("StatefulPartitionedCall/model_1/conv2d_5/BiasAdd");
    graph.output("expression", List.of(OnnxFile.BATCH, Integer.toString(last.channels())));
    String mean = graph.node("mean", "GlobalAveragePool", List.of(last.name()));
    String logits = graph.node("logits", "Flatten", List.of(mean), OnnxFile.integer("axis", 1));
    graph.node("expression", "Softmax", List.of(logits), OnnxFile.integer("axis", 1));
    return graph.bytes(
        new OnnxFile.Provenance("npm @vladmandic/human 3.3.6, " + JSON.path(), "MIT"));
  }
}
