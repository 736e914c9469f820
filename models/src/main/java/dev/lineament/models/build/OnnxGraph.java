package dev.lineament.models.build;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A graph in the making. Nodes are written in the order of the calls, so a node's inputs must exist
 * before it. Names come from the caller's hints and are made unique by a number, so the same calls
 * give the same bytes.
 */
final class OnnxGraph {
  private final GraphProto.Builder graph = GraphProto.newBuilder();
  private final Set<String> names = new HashSet<>();

  OnnxGraph(String name) {
    graph.setName(name);
  }

  /** Declares a float32 input; see {@link OnnxFile#declare}. */
  String input(String name, List<String> dimensions) {
    graph.addInput(OnnxFile.declare(unique(name), dimensions));
    return name;
  }

  /** Declares that the tensor of this name, which a node must write, is an output. */
  void output(String name, List<String> dimensions) {
    graph.addOutput(OnnxFile.declare(name, dimensions));
  }

  String constant(String hint, Tensor tensor) {
    ByteBuffer raw = buffer(tensor.values().length * Float.BYTES);
    for (float value : tensor.values()) {
      raw.putFloat(value);
    }
    return initializer(hint, TensorProto.DataType.FLOAT, tensor.shape(), raw);
  }

  String integers(String hint, long... values) {
    ByteBuffer raw = buffer(values.length * Long.BYTES);
    for (long value : values) {
      raw.putLong(value);
    }
    return initializer(hint, TensorProto.DataType.INT64, new int[] {values.length}, raw);
  }

  /** Adds a node with one output, and returns that output's name, made from the hint. */
  String node(String hint, String operator, List<String> inputs, AttributeProto... attributes) {
    String output = unique(hint);
    graph.addNode(
        NodeProto.newBuilder()
            .setName(output)
            .setOpType(operator)
            .addAllInput(inputs)
            .addOutput(output)
            .addAllAttribute(List.of(attributes)));
    return output;
  }

  /** Adds a node of another graph as it is. */
  void node(NodeProto node) {
    node.getOutputList().forEach(this::take);
    graph.addNode(node);
  }

  /** Adds a constant of another graph as it is. */
  void initializer(TensorProto tensor) {
    take(tensor.getName());
    graph.addInitializer(tensor);
  }

  private void take(String name) {
    if (!names.add(name)) {
      throw new IllegalArgumentException("There are two tensors named '" + name + "'.");
    }
  }

  byte[] bytes(OnnxFile.Provenance provenance) {
    return OnnxFile.bytes(graph.build(), provenance);
  }

  private String initializer(
      String hint, TensorProto.DataType type, int[] shape, ByteBuffer values) {
    String name = unique(hint);
    TensorProto.Builder tensor =
        TensorProto.newBuilder()
            .setName(name)
            .setDataType(type.getNumber())
            .setRawData(ByteString.copyFrom(values.flip()));
    for (int side : shape) {
      tensor.addDims(side);
    }
    graph.addInitializer(tensor);
    return name;
  }

  private String unique(String hint) {
    String name = hint;
    for (int number = 2; !names.add(name); number++) {
      name = hint + "_" + number;
    }
    return name;
  }

  /** ONNX stores raw values in little-endian order, whatever the machine. */
  private static ByteBuffer buffer(int bytes) {
    return ByteBuffer.allocate(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
