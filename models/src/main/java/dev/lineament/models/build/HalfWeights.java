package dev.lineament.models.build;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Stores the large weights of a graph as float16, which halves the file. Each gets a Cast back to
 * float32, which the runtime computes once, when it loads the file; all arithmetic stays float32.
 */
final class HalfWeights {
  /**
   * Values from which a tensor is stored so. Biases, slopes and the first filters, on which all
   * that follows depends, are smaller and stay as they are: together they are 1 to 2 % of a file.
   */
  private static final long FROM_VALUES = 1024;

  private HalfWeights() {}

  /** The same graph with its large weights rounded to float16. */
  static GraphProto stored(GraphProto graph) {
    GraphProto.Builder stored = graph.toBuilder().clearInitializer().clearNode();
    for (TensorProto tensor : graph.getInitializerList()) {
      if (isLarge(tensor)) {
        String half = tensor.getName() + "/float16";
        stored.addInitializer(rounded(tensor).setName(half));
        stored.addNode(cast(half, tensor.getName()));
      } else {
        stored.addInitializer(tensor);
      }
    }
    return stored.addAllNode(graph.getNodeList()).build();
  }

  private static boolean isLarge(TensorProto tensor) {
    return tensor.getDataType() == DataType.FLOAT.getNumber() && values(tensor) >= FROM_VALUES;
  }

  private static long values(TensorProto tensor) {
    return tensor.getDimsList().stream().reduce(1L, Math::multiplyExact);
  }

  private static TensorProto.Builder rounded(TensorProto tensor) {
    ByteBuffer halves =
        ByteBuffer.allocate(Math.toIntExact(2 * values(tensor))).order(ByteOrder.LITTLE_ENDIAN);
    if (tensor.hasRawData()) {
      ByteBuffer floats = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
      while (floats.hasRemaining()) {
        halves.putShort(half(tensor.getName(), floats.getFloat()));
      }
    } else {
      tensor.getFloatDataList().forEach(value -> halves.putShort(half(tensor.getName(), value)));
    }
    return TensorProto.newBuilder()
        .addAllDims(tensor.getDimsList())
        .setDataType(DataType.FLOAT16.getNumber())
        .setRawData(ByteString.copyFrom(halves.flip()));
  }

  private static short half(String name, float value) {
    short half = Float.floatToFloat16(value);
    if (!Float.isFinite(Float.float16ToFloat(half))) {
      throw new IllegalArgumentException(
          "%s holds %s, which float16 cannot; the largest is 65,504.".formatted(name, value));
    }
    return half;
  }

  private static NodeProto cast(String from, String to) {
    return NodeProto.newBuilder()
        .setName(from + "/cast")
        .setOpType("Cast")
        .addInput(from)
        .addOutput(to)
        .addAllAttribute(List.of(OnnxFile.integer("to", DataType.FLOAT.getNumber())))
        .build();
  }
}
