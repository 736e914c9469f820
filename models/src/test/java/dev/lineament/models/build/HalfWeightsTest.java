package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class HalfWeightsTest {
  private static final OnnxFile.Provenance NONE = new OnnxFile.Provenance("test", "CC0-1.0");

  private final OnnxGraph graph = new OnnxGraph("test");
  private final Layers layers = new Layers(graph);

  @Test
  void storesFrom1024ValuesOnAsFloat16() throws Exception {
    graph.constant("below", new Tensor(new int[] {1023}, new float[1023]));
    graph.constant("at", new Tensor(new int[] {2, 512}, new float[1024]));

    ModelProto model = ModelProto.parseFrom(graph.bytes(NONE));

    assertThat(model.getGraph().getInitializerList())
        .extracting(TensorProto::getName, TensorProto::getDataType)
        .containsExactly(
            tuple("below", DataType.FLOAT.getNumber()),
            tuple("at/float16", DataType.FLOAT16.getNumber()));
    assertThat(model.getGraph().getNodeList()).extracting(NodeProto::getOpType).contains("Cast");
  }

  @Test
  void computesWithTheRoundedWeightsInFloat32() throws Exception {
    float[] weights = new float[3 * 400];
    Arrays.fill(weights, 0.1f);
    Filters filters = new Filters(new Tensor(new int[] {1, 1, 3, 400}, weights), null);

    Value out = layers.conv("conv", layers.image(1), filters, Step.SAME_1);
    float[] found = Onnx.values(graph, out, new float[] {255, 1, 1});

    // 0.1 is 0.099975586 in float16; the product is exact but for float32's rounding (2^-24).
    assertThat(found).hasSize(400);
    assertThat(found[399]).isCloseTo(257 * 0.099975586f, within(4e-6f));
  }

  @Test
  void refusesAWeightThatFloat16CannotHold() {
    float[] weights = new float[1024];
    weights[7] = 65_520;
    graph.constant("large", new Tensor(new int[] {1024}, weights));

    assertThatThrownBy(() -> graph.bytes(NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("large holds 65520.0, which float16 cannot; the largest is 65,504.");
  }
}
