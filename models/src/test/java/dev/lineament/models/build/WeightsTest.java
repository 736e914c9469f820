package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class WeightsTest {
  @Test
  void widensEightBitsByScaleAndMinimum() throws IOException {
    Weights weights =
        Weights.decode(
            manifest("{'name':'w','shape':[3],'dtype':'float32',%s}".formatted(uint8(0.5, -1))),
            new byte[] {0, 1, (byte) 255});

    assertThat(weights.get("w").values()).containsExactly(-1, -0.5f, 126.5f);
  }

  @Test
  void roundsOnlyOnceAsTensorFlowDoes() throws IOException {
    // In float32 throughout, 200 * 0.005431825 - 0.74416 would be off in the last places.
    Weights weights =
        Weights.decode(
            manifest(
                "{'name':'w','shape':[1],'dtype':'float32',%s}"
                    .formatted(uint8(0.005431825039433498, -0.7441600304023892))),
            new byte[] {(byte) 200});

    float exact = (float) (200 * 0.005431825039433498 - 0.7441600304023892);
    assertThat(weights.get("w").values()).containsExactly(exact);
  }

  @Test
  void readsHalfFloatAndIntegerTensorsOneAfterTheOther() throws IOException {
    ByteBuffer packed = ByteBuffer.allocate(14).order(ByteOrder.LITTLE_ENDIAN);
    packed.putShort((short) 0x3E00).putShort((short) 0xC000); // 1.5 and -2 as IEEE half floats
    packed.putFloat(0.1f).putShort((short) 0x0001).putInt(-7);

    Weights weights =
        Weights.decode(
            manifest(
                "{'name':'h','shape':[1,2],'dtype':'float32','quantization':{'dtype':'float16'}},"
                    + "{'name':'f','shape':[],'dtype':'float32'},"
                    + "{'name':'s','shape':[1],'dtype':'float32',"
                    + "'quantization':{'dtype':'float16'}},"
                    + "{'name':'i','shape':[1],'dtype':'int32'}"),
            packed.array());

    assertThat(weights.get("h").values()).containsExactly(1.5f, -2);
    assertThat(weights.get("h").shape()).containsExactly(1, 2);
    assertThat(weights.get("f").values()).containsExactly(0.1f);
    assertThat(weights.get("s").values()).containsExactly(0x1p-24f);
    assertThat(weights.get("i").values()).containsExactly(-7);
  }

  @Test
  void refusesPackedValuesThatEndTooEarly() {
    assertThatThrownBy(() ->
            Weights.decode(manifest("{'name':'w','shape':[2],'dtype':'float32'}"), new byte[7]))
        .isInstanceOf(IOException.class)
        .hasMessage("The packed weights end inside 'w': 2 values of 4 bytes, 7 bytes left.");
  }

  @Test
  void refusesPackedValuesThatNobodyNames() {
    assertThatThrownBy(() ->
            Weights.decode(manifest("{'name':'w','shape':[1],'dtype':'float32'}"), new byte[6]))
        .isInstanceOf(IOException.class)
        .hasMessage("The weight manifest leaves 2 of 6 bytes unread.");
  }

  @Test
  void refusesATypeItDoesNotKnow() {
    assertThatThrownBy(() ->
            Weights.decode(manifest("{'name':'w','shape':[1],'dtype':'bfloat16'}"), new byte[2]))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("The weight type 'bfloat16' is not known");
  }

  @Test
  void convolvesByDequantisedSeparableFilters() throws IOException, OrtException {
    // Depthwise factors 0 1 2, pointwise weights all 0.5, bias 4: 0.5 * (0r + 1g + 2b) + 4.
    String entries =
        "{'name':'sep/depthwise_filter','shape':[1,1,3,1],'dtype':'float32',%s},"
                .formatted(uint8(1, 0))
            + "{'name':'sep/pointwise_filter','shape':[1,1,3,1],'dtype':'float32',%s},"
                .formatted(uint8(0.25, -0.5))
            + "{'name':'sep/bias','shape':[1],'dtype':'float32'}";
    ByteBuffer packed = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
    packed.put(new byte[] {0, 1, 2, 4, 4, 4}).putFloat(4);
    OnnxGraph graph = new OnnxGraph("test");
    Layers layers = new Layers(graph);
    FaceApi net = new FaceApi(layers, Weights.decode(manifest(entries), packed.array()));

    Value out = net.separable("sep", layers.image(1), Step.SAME_1);

    assertThat(Onnx.values(graph, out, new float[] {9, 10, 100})).containsExactly(109);
  }

  private static String uint8(double scale, double min) {
    return "'quantization':{'dtype':'uint8','scale':%s,'min':%s}".formatted(scale, min);
  }

  private static JsonNode manifest(String entries) {
    String json = "[{'paths':['w.bin'],'weights':[%s]}]".formatted(entries);
    return JsonMapper.shared().readTree(json.replace('\'', '"'));
  }
}
