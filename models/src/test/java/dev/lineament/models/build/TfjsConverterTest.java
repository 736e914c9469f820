package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class TfjsConverterTest {
  /** 2x2 filters for red only: the first sums the pixels, the second subtracts the last one. */
  private static final float[] FILTERS = {
    1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, -1, 0, 0, 0, 0
  };

  @Test
  void computesWhatTheGraphSays() throws IOException, OrtException {
    // Red 0 to 255 becomes 0 to 1: 1, 2, 0, 4. Sum 7 plus bias 1 = 8; -4 plus bias 2 = -2, which
    // the slope 0.25 bends to -0.5. Added to itself: 16, -1; padded: 16, -1, 0; joined with the
    // convolution: 16, -1, 0, 8, -0.5.
    float[] found = Onnx.run(converted(), "points", Onnx.red(255, 510, 0, 1020));

    // The filters carry 1/255 in float32: relative error 2^-24 for each of the products.
    assertThat(found)
        .usingElementComparator((a, b) -> Math.abs(a - b) <= 1e-5f ? 0 : Float.compare(a, b))
        .containsExactly(16f, -1f, 0f, 8f, -0.5f);
  }

  @Test
  void foldsBatchNormalisationsAndBoundsBothWays() throws IOException, OrtException {
    // Filters turned round read blue: 3 x 2 = 6, -1 below; the sum 6 + 1 = 7 is bounded to 6. The
    // depthwise filter 5 times the factor 0.1 gives 0.5 x 6 = 3, and 3 - 1 = 2.
    String step =
        "'padding':{'s':'%s'},'strides':{'list':{'i':['1','1','1','1']}}".formatted(base64("SAME"));
    String nodes =
        node("input_1", "Placeholder", "")
            + node("conv", "Conv2D", step, "input_1", "filters")
            + node("sum", "Add", "", "conv", "bias")
            + bounded("first", "sum")
            + node("depthwise", "DepthwiseConv2dNative", step, "first", "depths")
            + node("scaled", "Mul", "", "depthwise", "factors")
            + node("shifted", "Add", "", "scaled", "shifts")
            + bounded("second", "shifted");
    String weights =
        weight("filters", "float32", 1, 1, 3, 1)
            + weight("bias", "float32", 1, 1, 1, 1)
            + weight("depths", "float32", 1, 1, 1, 1)
            + weight("factors", "float32", 1)
            + weight("shifts", "float32", 1)
            + weight("zero", "float32")
            + weight("six", "float32");
    TfjsGraph graph = read(nodes, weights, packed(2, 0, 0, 1, 5, 0.1f, -1, 0, 6));
    OnnxGraph onnx = new OnnxGraph("test");
    Layers layers = new Layers(onnx);

    Layers.Value second =
        new TfjsConverter(graph, layers, layers.image(1), Tensor::withInputsReversed)
            .convert("second");

    assertThat(Onnx.values(onnx, second, new float[] {100, 200, 3})).containsExactly(2);
  }

  private static String bounded(String name, String of) {
    return node(name + "/relu", "Relu", "", of)
        + node(name + "/smaller", "Minimum", "", name + "/relu", "six")
        + node(name, "Maximum", "", name + "/smaller", "zero");
  }

  @Test
  void givesTheSameBytesForTheSameGraph() throws IOException {
    assertThat(converted()).isEqualTo(converted());
  }

  @Test
  void leavesOutWhatTheOutputDoesNotNeed() throws IOException {
    String text = new String(converted(), StandardCharsets.ISO_8859_1);

    assertThat(text).contains("joined").doesNotContain("Unwanted");
  }

  @Test
  void refusesAnOperatorItDoesNotKnow() {
    TfjsGraph graph = graph();
    Layers layers = new Layers(new OnnxGraph("test"));
    TfjsConverter converter = new TfjsConverter(graph, layers, layers.image(2), same -> same);

    assertThatThrownBy(() -> converter.convert("Unwanted"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Unwanted is a Softplus, which the converter does not know.");
  }

  private static byte[] converted() {
    OnnxGraph onnx = new OnnxGraph("test");
    Layers layers = new Layers(onnx);
    TfjsConverter converter =
        new TfjsConverter(graph(), layers, layers.image(2), filters -> filters.dividedBy(255));
    layers.output("points", converter.convert("Identity"), 5);
    return onnx.bytes(new OnnxFile.Provenance("test", "CC0-1.0"));
  }

  private static TfjsGraph graph() {
    String conv =
        ("'padding':{'s':'%s'},'strides':{'list':{'i':['1','1','1','1']}},"
                + "'fused_ops':{'list':{'s':['%s','%s']}}")
            .formatted(base64("VALID"), base64("BiasAdd"), base64("Prelu"));
    String nodes =
        node("Identity", "Identity", "", "flat")
            + node("input_1", "Placeholder", "")
            + node(
                "StatefulPartitionedCall/model_1/conv",
                "_FusedConv2D",
                conv,
                "input_1",
                "filters",
                "bias",
                "slope")
            + node(
                "twice",
                "AddV2",
                "",
                "StatefulPartitionedCall/model_1/conv",
                "StatefulPartitionedCall/model_1/conv")
            + node("padded", "Pad", "", "twice", "paddings")
            + node(
                "joined", "ConcatV2", "", "padded", "StatefulPartitionedCall/model_1/conv", "axis")
            + node("flat", "Reshape", "", "joined", "shape")
            + node("Unwanted", "Softplus", "", "joined");
    String weights =
        weight("filters", "float32", 2, 2, 3, 2)
            + weight("bias", "float32", 2)
            + weight("slope", "float32", 1, 1, 2)
            + weight("paddings", "int32", 4, 2)
            + weight("axis", "int32")
            + weight("shape", "int32", 2);
    return read(nodes, weights, packed());
  }

  private static TfjsGraph read(String nodes, String weights, byte[] packed) {
    String json =
        "{'modelTopology':{'node':[%s]},'weightsManifest':[{'weights':[%s]}]}"
            .formatted(withoutComma(nodes), withoutComma(weights));
    try {
      return TfjsGraph.read(json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), packed);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static byte[] packed() {
    ByteBuffer packed = ByteBuffer.allocate(156).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : FILTERS) {
      packed.putFloat(value);
    }
    for (float value : new float[] {1, 2, 0.5f, 0.25f}) {
      packed.putFloat(value);
    }
    for (int value : new int[] {0, 0, 0, 0, 0, 0, 0, 1, 3, -1, 5}) {
      packed.putInt(value);
    }
    return packed.array();
  }

  private static byte[] packed(float... values) {
    ByteBuffer packed =
        ByteBuffer.allocate(Float.BYTES * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      packed.putFloat(value);
    }
    return packed.array();
  }

  private static String node(String name, String operator, String attributes, String... inputs) {
    String names = inputs.length == 0 ? "" : "'" + String.join("','", inputs) + "'";
    return "{'name':'%s','op':'%s','input':[%s],'attr':{%s}},"
        .formatted(name, operator, names, attributes);
  }

  private static String weight(String name, String type, int... shape) {
    return "{'name':'%s','dtype':'%s','shape':%s},".formatted(name, type, Arrays.toString(shape));
  }

  private static String withoutComma(String list) {
    return list.substring(0, list.length() - 1);
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
  }
}
