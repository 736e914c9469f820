package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.util.List;

/** face-api's net for the expression: four dense blocks of four convolutions, one head. */
final class Expression {
  static final SourceFile MANIFEST =
      FaceApi.source(
          "face_expression_model-weights_manifest.json",
          "5b349c17c7836da506e03422cd6461c74085d8bb2713ad4114647dc5d28174c8");
  static final SourceFile PACKED =
      FaceApi.source(
          "face_expression_model.bin",
          "9a9840f2cf1f4c7eab95f197512569345c00d2426754d4608b92af30e0300f3d");

  private static final int BLOCKS = 4;

  private final Layers layers;
  private final FaceApi net;

  private Expression(Layers layers, FaceApi net) {
    this.layers = layers;
    this.net = net;
  }

  static byte[] build(Packages packages) throws IOException {
    OnnxGraph graph = new OnnxGraph("expression");
    Layers layers = new Layers(graph);
    FaceApi net = new FaceApi(layers, FaceApi.weights(packages, MANIFEST, PACKED));
    Value body = new Expression(layers, net).body();
    graph.output("expression", List.of(OnnxFile.BATCH, "7"));
    String features = layers.meanOutput("features", body);
    String logits = net.dense("fc", features, "expression/logits");
    graph.node("expression", "Softmax", List.of(logits), OnnxFile.integer("axis", 1));
    return graph.bytes(FaceApi.provenance(PACKED));
  }

  private Value body() {
    Value first = net.conv("dense0/conv0", net.normalizedImage(), Step.SAME_2);
    Value x = block("dense0", first);
    for (int i = 1; i < BLOCKS; i++) {
      String name = "dense" + i;
      x = block(name, net.separable(name + "/conv0", x, Step.SAME_2));
    }
    return x;
  }

  /** Each convolution after the first sees the activated sum of all before it. */
  private Value block(String name, Value first) {
    Value activated = layers.relu(name + "/relu0", first);
    Value sum = activated;
    for (int i = 1; i < 4; i++) {
      Value next = net.separable(name + "/conv" + i, activated, Step.SAME_1);
      sum = layers.add(name + "/sum" + i, sum, next);
      activated = layers.relu(name + "/relu" + i, sum);
    }
    return activated;
  }
}
