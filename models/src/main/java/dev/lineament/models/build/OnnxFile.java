package dev.lineament.models.build;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto.Dimension;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.lineament.models.Model;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** What all shipped ONNX files have in common: versions, producer, declarations, serialisation. */
final class OnnxFile {
  /**
   * Operator set 17 and file format 8 belong to ONNX 1.12 (2022): every current runtime reads them.
   */
  private static final long OPSET_VERSION = 17;

  private static final long IR_VERSION = 8;

  /** The name of a free batch dimension; any other name in a shape is a free dimension as well. */
  static final String BATCH = "N";

  private OnnxFile() {}

  /** The file's bytes, large weights as float16: a function of the arguments alone. */
  static byte[] bytes(GraphProto graph, Provenance provenance) {
    ModelProto model =
        ModelProto.newBuilder()
            .setIrVersion(IR_VERSION)
            .setProducerName("lineament")
            .setProducerVersion(Model.SET_VERSION)
            .addOpsetImport(OperatorSetIdProto.newBuilder().setDomain("").setVersion(OPSET_VERSION))
            .setGraph(HalfWeights.stored(graph))
            .addMetadataProps(metadata("source", provenance.source()))
            .addMetadataProps(metadata("license", provenance.license()))
            .build();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(model.getSerializedSize());
    try {
      CodedOutputStream out = CodedOutputStream.newInstance(bytes);
      out.useDeterministicSerialization();
      model.writeTo(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** Declares a float32 tensor; a dimension is a number, or a name when it is free. */
  static ValueInfoProto declare(String name, List<String> dimensions) {
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (String dimension : dimensions) {
      boolean fixed = Character.isDigit(dimension.charAt(0));
      shape.addDim(
          fixed
              ? Dimension.newBuilder().setDimValue(Long.parseLong(dimension))
              : Dimension.newBuilder().setDimParam(dimension));
    }
    TypeProto.Tensor.Builder tensor =
        TypeProto.Tensor.newBuilder()
            .setElemType(TensorProto.DataType.FLOAT.getNumber())
            .setShape(shape);
    return ValueInfoProto.newBuilder()
        .setName(name)
        .setType(TypeProto.newBuilder().setTensorType(tensor))
        .build();
  }

  static AttributeProto integers(String name, int... values) {
    AttributeProto.Builder attribute =
        AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
    for (int value : values) {
      attribute.addInts(value);
    }
    return attribute.build();
  }

  static AttributeProto integer(String name, int value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(value)
        .build();
  }

  static AttributeProto text(String name, String value) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.STRING)
        .setS(ByteString.copyFromUtf8(value))
        .build();
  }

  /**
   * The graph of a published ONNX file.
   *
   * @param path of the file, for the message
   */
  static GraphProto graph(byte[] bytes, String path) throws IOException {
    try {
      return ModelProto.parseFrom(bytes).getGraph();
    } catch (InvalidProtocolBufferException e) {
      throw new IOException("%s is not an ONNX file.".formatted(path), e);
    }
  }

  private static StringStringEntryProto metadata(String key, String value) {
    return StringStringEntryProto.newBuilder().setKey(key).setValue(value).build();
  }

  /**
   * Written into each file, so that it says where it is from even when it travels alone.
   *
   * @param source package, version and file
   * @param license SPDX expression of the weights' licence
   */
  record Provenance(String source, String license) {}
}
