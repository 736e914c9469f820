package dev.lineament.models.build;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * Reads a TensorFlow.js weight manifest: names and shapes in JSON, the values packed in one file.
 */
final class Weights {
  private final Map<String, Tensor> tensors;

  private Weights(Map<String, Tensor> tensors) {
    this.tensors = tensors;
  }

  /**
   * Decodes every tensor.
   *
   * @param groups the manifest's array of groups; only one group is known in our packages
   * @throws IOException when the manifest and the packed values do not match
   */
  static Weights decode(JsonNode groups, byte[] packed) throws IOException {
    if (!groups.isArray() || groups.size() != 1) {
      throw new IOException(
          "The weight manifest must hold one group, not %d.".formatted(groups.size()));
    }
    ByteBuffer values = ByteBuffer.wrap(packed).order(ByteOrder.LITTLE_ENDIAN);
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    for (JsonNode entry : groups.get(0).get("weights")) {
      String name = entry.get("name").asString();
      tensors.put(name, tensor(entry, name, values));
    }
    if (values.hasRemaining()) {
      throw new IOException(
          "The weight manifest leaves %d of %d bytes unread."
              .formatted(values.remaining(), packed.length));
    }
    return new Weights(Collections.unmodifiableMap(tensors));
  }

  boolean has(String name) {
    return tensors.containsKey(name);
  }

  Tensor get(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException("The weight manifest holds no tensor '" + name + "'.");
    }
    return tensor;
  }

  private static Tensor tensor(JsonNode entry, String name, ByteBuffer packed) throws IOException {
    int[] shape = new int[entry.get("shape").size()];
    for (int axis = 0; axis < shape.length; axis++) {
      shape[axis] = entry.get("shape").get(axis).asInt();
    }
    Decoder decoder = decoder(entry);
    float[] values = new float[Tensor.count(shape)];
    if ((long) values.length * decoder.bytes() > packed.remaining()) {
      throw new IOException(
          "The packed weights end inside '%s': %d values of %d bytes, %d bytes left."
              .formatted(name, values.length, decoder.bytes(), packed.remaining()));
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = decoder.next().from(packed);
    }
    return new Tensor(shape, values);
  }

  private static Decoder decoder(JsonNode entry) throws IOException {
    JsonNode quantization = entry.get("quantization");
    String stored = (quantization == null ? entry : quantization).get("dtype").asString();
    return switch (stored) {
      case "float32" -> new Decoder(Float.BYTES, ByteBuffer::getFloat);
      case "float16" -> new Decoder(Short.BYTES, packed -> Float.float16ToFloat(packed.getShort()));
      // Only shapes, axes and paddings are int32; those are far below 2^24 and stay exact.
      case "int32" -> new Decoder(Integer.BYTES, ByteBuffer::getInt);
      case "uint8" -> uint8(entry);
      default ->
          throw new IOException(
              "The weight type '%s' is not known; known are %s."
                  .formatted(stored, List.of("float32", "float16", "int32", "uint8")));
    };
  }

  /** TensorFlow.js computes {@code value * scale + min} in double and stores float32; so do we. */
  private static Decoder uint8(JsonNode entry) throws IOException {
    JsonNode quantization = entry.get("quantization");
    if (quantization == null) {
      throw new IOException("uint8 weights must state their scale and minimum.");
    }
    double scale = quantization.get("scale").asDouble();
    double min = quantization.get("min").asDouble();
    return new Decoder(
        Byte.BYTES, packed -> (float) (Byte.toUnsignedInt(packed.get()) * scale + min));
  }

  private record Decoder(int bytes, Next next) {}

  private interface Next {
    float from(ByteBuffer packed);
  }
}
