package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Padding;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every expected value is computed by hand from the definition, in TensorFlow's terms. */
class LayersTest {
  /** 1 to 16 in rows of four. */
  private static final float[] SIXTEEN = new float[16];

  static {
    for (int i = 0; i < SIXTEEN.length; i++) {
      SIXTEEN[i] = i + 1;
    }
  }

  private static final OnnxFile.Provenance NONE = new OnnxFile.Provenance("test", "CC0-1.0");

  private final OnnxGraph graph = new OnnxGraph("test");
  private final Layers layers = new Layers(graph);

  @Test
  void padsSameAtStrideTwoOnlyAfterTheLastRowAndColumn() throws OrtException {
    Value image = layers.image(4);
    float[] weights = new float[3 * 3 * 3];
    for (int i = 0; i < weights.length; i += 3) {
      weights[i] = 1; // red counts, green and blue do not
    }
    Filters filters = new Filters(tensor(weights, 3, 3, 3, 1), tensor(new float[] {0.5f}, 1));

    Value out = layers.conv("conv", image, filters, Step.SAME_2);

    assertThat(out)
        .extracting(Value::channels, Value::height, Value::width)
        .containsExactly(1, 2, 2);
    assertThat(Onnx.values(graph, out, Onnx.red(SIXTEEN)))
        .containsExactly(54.5f, 45.5f, 72.5f, 54.5f);
  }

  @Test
  void keepsTheOrderOfRowsAndColumnsOfAFilter() throws OrtException {
    float[] weights = new float[2 * 2 * 3];
    weights[0] = 1;
    weights[3] = 10;
    weights[6] = 100;
    weights[9] = 1000;
    Filters filters = new Filters(tensor(weights, 2, 2, 3, 1), tensor(new float[] {0}, 1));

    Value out = layers.conv("conv", layers.image(2), filters, new Step(1, Padding.VALID));

    assertThat(Onnx.values(graph, out, Onnx.red(1, 2, 3, 4))).containsExactly(4321);
  }

  @Test
  void mixesChannelsByTheirInputAndOutput() throws OrtException {
    float[] weights = {1, 2, 10, 20, 100, 200};
    Filters filters = new Filters(tensor(weights, 1, 1, 3, 2), tensor(new float[] {0, 1}, 2));

    Value out = layers.conv("conv", layers.image(1), filters, Step.SAME_1);

    assertThat(Onnx.values(graph, out, new float[] {1, 2, 3})).containsExactly(321, 643);
  }

  @Test
  void givesEachChannelItsOwnDepthwiseFilters() throws OrtException {
    float[] weights = {2, 3, 5, 7, 11, 13};

    Value out =
        layers.depthwise(
            "depthwise",
            layers.image(1),
            new Filters(tensor(weights, 1, 1, 3, 2), null),
            Step.SAME_1);

    assertThat(Onnx.values(graph, out, new float[] {1, 10, 100}))
        .containsExactly(2, 3, 50, 70, 1100, 1300);
  }

  @Test
  void padsADepthwiseConvolutionAtStrideTwoLikeAnyOther() throws OrtException {
    float[] weights = new float[3 * 3 * 3];
    Arrays.fill(weights, 1);

    Value out =
        layers.depthwise(
            "depthwise",
            layers.image(4),
            new Filters(tensor(weights, 3, 3, 3, 1), null),
            Step.SAME_2);

    assertThat(Onnx.values(graph, out, Onnx.red(SIXTEEN)))
        .containsExactly(54, 45, 72, 54, 0, 0, 0, 0, 0, 0, 0, 0);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 0.25f, -0.8f, 1, 1.2256609f, -1.076f})
  void bendsEveryValueAsPReluDoes(float slope) throws OrtException {
    float[] pixels = {-300.7f, -1, -1e-3f, 0, 1e-3f, 0.3f, 1, 7.7f, 161.9f, 300.7f, -9.3f, 3};
    Value out =
        layers.prelu("prelu", layers.image(2), tensor(new float[] {slope, slope, slope}, 3));

    float[] found = Onnx.values(graph, out, pixels);

    for (int i = 0; i < pixels.length; i++) {
      float direct = Math.max(pixels[i], 0) - slope * Math.max(-pixels[i], 0);
      // Two products and a sum of float32, each rounded to 2^-24 of a value of at most 3 |x|.
      assertThat(found[i]).isCloseTo(direct, Offset.offset(Math.abs(pixels[i]) * 6e-7f));
    }
  }

  @Test
  void bendsEachChannelByItsOwnSlope() throws OrtException {
    Value out = layers.prelu("prelu", layers.image(1), tensor(new float[] {0.5f, -2, 1}, 3));

    assertThat(Onnx.values(graph, out, new float[] {-8, -8, -8})).containsExactly(-4, 16, -8);
  }

  @Test
  void neverTakesPaddingForAMaximum() throws OrtException {
    float[] negative = new float[SIXTEEN.length];
    for (int i = 0; i < negative.length; i++) {
      negative[i] = -SIXTEEN[i];
    }

    Value out = layers.maxPool("pool", layers.image(4), 3, Step.SAME_2);

    float[] red = Arrays.copyOf(Onnx.values(graph, out, Onnx.red(negative)), 4);
    assertThat(red).containsExactly(-1, -3, -9, -11);
  }

  @Test
  void subtractsTheMeanOfEachChannelThenDivides() throws OrtException {
    Tensor mean = tensor(new float[] {1, 2, 3}, 3);

    Value out = layers.normalized("normalized", layers.image(1), mean, 4);

    assertThat(Onnx.values(graph, out, new float[] {9, 6, 3})).containsExactly(2, 1, 0);
  }

  @Test
  void appendsChannelsOfZerosAndJoinsChannelsInOrder() throws OrtException {
    Value image = layers.image(1);
    Value padded = layers.padChannels("pad", image, 2);

    Value out = layers.concatChannels("concat", List.of(padded, image));

    assertThat(out.channels()).isEqualTo(8);
    assertThat(Onnx.values(graph, out, new float[] {1, 2, 3}))
        .containsExactly(1, 2, 3, 0, 0, 1, 2, 3);
  }

  @Test
  void enlargesBetweenTheCentresOfThePixels() throws OrtException {
    Value out = layers.enlarged("enlarged", layers.image(2), 4);

    // Red 0, 8 in each row: centres at 0.5 and 1.5 of 2, asked for at 0.25, 0.75, 1.25 and 1.75.
    float[] values = Onnx.values(graph, out, Onnx.red(0, 8, 0, 8));
    assertThat(Arrays.copyOf(values, 4)).containsExactly(0f, 2f, 6f, 8f);
    assertThat(Arrays.copyOfRange(values, 12, 16)).containsExactly(0f, 2f, 6f, 8f);
  }

  @Test
  void takesTheMeanOfARegionOnly() throws OrtException {
    Value image = layers.image(4);
    layers.meanOutput("corner", image, new Layers.Region(2, 4, 1, 3));

    // Rows 2 and 3, columns 1 and 2 of the red plane: 10, 11, 14 and 15.
    assertThat(Onnx.run(graph.bytes(NONE), "corner", Onnx.red(SIXTEEN)))
        .containsExactly(12.5f, 0, 0);
  }

  @Test
  void refusesARegionBeyondTheLastRow() {
    Value image = layers.image(4);

    assertThatThrownBy(() -> layers.meanOutput("corner", image, new Layers.Region(2, 5, 1, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lies outside of");
  }

  @Test
  void boundsValuesBothWays() throws OrtException {
    Value out = layers.clip("clip", layers.image(1), 0, 6);

    assertThat(Onnx.values(graph, out, new float[] {-1, 5, 7})).containsExactly(0, 5, 6);
  }

  @Test
  void refusesAFilterForAnotherNumberOfChannels() {
    Filters filters = new Filters(tensor(new float[4], 1, 1, 4, 1), null);

    assertThatThrownBy(() -> layers.conv("conv7", layers.image(1), filters, Step.SAME_1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("conv7 is made for 4 channels, but its input has 3.");
  }

  @Test
  void refusesAnOutputOfMoreThanOneRow() {
    assertThatThrownBy(() -> layers.output("points", layers.image(2), 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("points cannot be made of");
  }

  private static Tensor tensor(float[] values, int... shape) {
    return new Tensor(shape, values);
  }
}
