package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.util.List;

/**
 * face-api's net for age and gender: a small Xception (Chollet, 2017) with two middle blocks and
 * two fully connected heads.
 */
final class AgeGender {
  static final SourceFile MANIFEST =
      FaceApi.source(
          "age_gender_model-weights_manifest.json",
          "74b60bf3ebf981bf4e661e9cca3a185614e10b25d797118b62e2a68d3ff2569f");
  static final SourceFile PACKED =
      FaceApi.source(
          "age_gender_model.bin",
          "49f92bbc0afef2342c4385e4a2b0acb6d7a727c6f0aa539499719a81acf9abaa");

  private final Layers layers;
  private final FaceApi net;

  private AgeGender(Layers layers, FaceApi net) {
    this.layers = layers;
    this.net = net;
  }

  static byte[] build(Packages packages) throws IOException {
    OnnxGraph graph = new OnnxGraph("age_gender");
    Layers layers = new Layers(graph);
    FaceApi net = new FaceApi(layers, FaceApi.weights(packages, MANIFEST, PACKED));
    Value body = new AgeGender(layers, net).body();
    // The declared order is the order of the outputs: age, gender, features.
    graph.output("age", List.of(OnnxFile.BATCH, "1"));
    graph.output("gender", List.of(OnnxFile.BATCH, "2"));
    String features = layers.meanOutput("features", body);
    net.dense("fc/age", features, "age");
    String logits = net.dense("fc/gender", features, "gender/logits");
    graph.node("gender", "Softmax", List.of(logits), OnnxFile.integer("axis", 1));
    return graph.bytes(FaceApi.provenance(PACKED));
  }

  private Value body() {
    Value x = net.conv("entry_flow/conv_in", net.normalizedImage(), Step.SAME_2);
    // The first reduction block takes its input as it is, after this activation; the others
    // activate only what they convolve, not what they add.
    x = layers.relu("entry_flow/relu", x);
    x = reduction("entry_flow/reduction_block_0", x, x);
    x = reduction("entry_flow/reduction_block_1", x, activated(x));
    x = middle("middle_flow/main_block_0", x);
    x = middle("middle_flow/main_block_1", x);
    x = reduction("exit_flow/reduction_block", x, activated(x));
    x = net.separable("exit_flow/separable_conv", x, Step.SAME_1);
    return activated(x);
  }

  private Value reduction(String name, Value in, Value activatedIn) {
    Value x = net.separable(name + "/separable_conv0", activatedIn, Step.SAME_1);
    x = net.separable(name + "/separable_conv1", activated(x), Step.SAME_1);
    x = layers.maxPool(name + "/pool", x, 3, Step.SAME_2);
    return layers.add(name, x, net.conv(name + "/expansion_conv", in, Step.SAME_2));
  }

  private Value middle(String name, Value in) {
    Value x = in;
    for (int i = 0; i < 3; i++) {
      x = net.separable(name + "/separable_conv" + i, activated(x), Step.SAME_1);
    }
    return layers.add(name, x, in);
  }

  private Value activated(Value in) {
    return layers.relu(in.name() + "/relu", in);
  }
}
