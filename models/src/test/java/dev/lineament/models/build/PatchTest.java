package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnxruntime.OrtException;
import dev.lineament.models.build.Layers.Value;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Every expected value is computed by hand from the definition of the rectangle. */
class PatchTest {
  /** Float32 rounding of values up to 3,200. */
  private static final Offset<Float> ROUNDING = Offset.offset(0.01f);

  private static final int SIDE = 32;
  private static final int LAST = Patch.SIDE - 1;

  private final OnnxGraph graph = new OnnxGraph("test");
  private final Value image = new Layers(graph).image(SIDE);

  @Test
  void cutsOneAndAHalfTimesTheBoxRoundThePoints() throws OrtException {
    Patch patch = patch(8, 10, 24, 10, 16, 18);

    float[] red = Onnx.values(graph, patch.cut(image, SIDE), ramp());

    // The box is 16 x 8 round (16, 14), so the patch is 24 x 12.
    assertThat(red[0]).isCloseTo(value(4.75, 8.375), ROUNDING);
    assertThat(red[LAST]).isCloseTo(value(27.25, 8.375), ROUNDING);
    assertThat(red[LAST * Patch.SIDE]).isCloseTo(value(4.75, 19.625), ROUNDING);
  }

  @Test
  void turnsWithTheLineBetweenTheTwoPoints() throws OrtException {
    // The line runs down the picture, so down the patch runs to the picture's left.
    Patch patch = patch(14, 8, 14, 24, 6, 16);

    float[] red = Onnx.values(graph, patch.cut(image, SIDE), ramp());

    assertThat(red[0]).isCloseTo(value(15.625, 4.75), ROUNDING);
    assertThat(red[LAST]).isCloseTo(value(15.625, 27.25), ROUNDING);
    assertThat(red[LAST * Patch.SIDE]).isCloseTo(value(4.375, 4.75), ROUNDING);
  }

  @Test
  void placesWhatIsFoundInThePatchInTheInput() throws OrtException {
    Patch patch = patch(14, 8, 14, 24, 6, 16);
    // The middle, and the end of the first row.
    float[] found = {32, 32, 64, 0};
    String constant = graph.constant("found", new Tensor(new int[] {1, 4, 1, 1}, found));

    patch.output("places", new Value(constant, 4, 1, 1), 2);

    byte[] model = graph.bytes(new OnnxFile.Provenance("test", "MIT"));
    assertThat(Onnx.run(model, "places", ramp()))
        .containsExactly(new float[] {10, 16, 16, 28}, ROUNDING);
  }

  @Test
  void staysFiniteWhenAllPointsFallTogether() throws OrtException {
    Patch patch = patch(8, 8, 8, 8, 8, 8);

    assertThat(Onnx.values(graph, patch.cut(image, SIDE), ramp())[0]).isFinite();
  }

  private Patch patch(float... points) {
    String places = graph.constant("points", new Tensor(new int[] {1, 3, 2}, points));
    return new Patch(graph, "part", places, new Patch.Region(0, 1, 0, 1, 2));
  }

  /** Red is linear in both directions, so between pixels as well. */
  private static float[] ramp() {
    float[] values = new float[SIDE * SIDE];
    for (int i = 0; i < values.length; i++) {
      values[i] = value(i % SIDE + 0.5, Math.floorDiv(i, SIDE) + 0.5);
    }
    return Onnx.red(values);
  }

  private static float value(double x, double y) {
    return (float) (x + 100 * y);
  }
}
