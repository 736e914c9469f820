package dev.lineament.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OnnxValue;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelLoadIT {
  private static final OrtEnvironment RUNTIME = OrtEnvironment.getEnvironment();

  /** ONNX Runtime's mark for a free dimension. */
  private static final long FREE = -1;

  @ParameterizedTest
  @EnumSource
  void declaresTheInputAndOutputsThatItsCardNames(Model model) throws OrtException {
    try (OrtSession session = RUNTIME.createSession(model.bytes())) {
      assertThat(shapes(session.getInputInfo()))
          .containsExactlyEntriesOf(Map.of("image", inputShape(model)));
      assertThat(shapes(session.getOutputInfo())).containsExactlyEntriesOf(outputShapes(model));
    }
  }

  @ParameterizedTest
  @EnumSource
  void answersAPictureInABatchAsItAnswersItAlone(Model model) throws OrtException {
    int height = model == Model.CENTERFACE ? 64 : Math.toIntExact(inputShape(model).get(2));
    int width = model == Model.CENTERFACE ? 96 : height;
    try (OrtSession session = RUNTIME.createSession(model.bytes())) {
      Map<String, float[]> first = run(session, picture(1, height, width), 1, height, width);
      Map<String, float[]> both = run(session, picture(2, height, width), 2, height, width);

      assertThat(first).hasSameSizeAs(outputShapes(model));
      first.forEach((name, alone) -> {
        float[] batch = both.getOrDefault(name, new float[0]);
        assertThat(batch).hasSize(2 * alone.length);
        for (int i = 0; i < alone.length; i++) {
          assertThat(alone[i]).isFinite();
          // Equal sums in another order of blocks: relative float32 rounding.
          assertThat(batch[i]).isCloseTo(alone[i], within(1e-4f + 1e-5f * Math.abs(alone[i])));
        }
      });
    }
  }

  @Test
  void answersCenterFaceAtAQuarterOfTheInput() throws OrtException {
    try (OrtSession session = RUNTIME.createSession(Model.CENTERFACE.bytes())) {
      Map<String, float[]> output = run(session, picture(1, 32, 128), 1, 32, 128);

      assertThat(output.get("heatmap")).hasSize(8 * 32);
      assertThat(output.get("points")).hasSize(10 * 8 * 32);
    }
  }

  @Test
  void givesProbabilitiesThatSumToOne() throws OrtException {
    try (OrtSession ages = RUNTIME.createSession(Model.AGE_GENDER.bytes());
        OrtSession genders = RUNTIME.createSession(Model.GENDER_VOTE.bytes());
        OrtSession expressions = RUNTIME.createSession(Model.EXPRESSION.bytes());
        OrtSession votes = RUNTIME.createSession(Model.EXPRESSION_VOTE.bytes())) {
      Map<String, float[]> age = run(ages, picture(1, 112, 112), 1, 112, 112);
      Map<String, float[]> expression = run(expressions, picture(1, 112, 112), 1, 112, 112);

      assertThat(sum(age, "gender")).isCloseTo(1, within(1e-5f));
      assertThat(sum(expression, "expression")).isCloseTo(1, within(1e-5f));

      Map<String, float[]> gender = run(genders, picture(1, 32, 32), 1, 32, 32);
      Map<String, float[]> vote = run(votes, picture(1, 48, 48), 1, 48, 48);

      assertThat(sum(gender, "gender")).isCloseTo(1, within(1e-5f));
      assertThat(sum(vote, "expression")).isCloseTo(1, within(1e-5f));
    }
  }

  private static List<Long> inputShape(Model model) {
    return switch (model) {
      case CENTERFACE -> List.of(FREE, 3L, FREE, FREE);
      case FACEMESH, ATTENTION_MESH -> List.of(FREE, 3L, 192L, 192L);
      case IRIS -> List.of(FREE, 3L, 64L, 64L);
      case AGE_GENDER, EXPRESSION -> List.of(FREE, 3L, 112L, 112L);
      case GENDER_VOTE -> List.of(FREE, 3L, 32L, 32L);
      case EXPRESSION_VOTE -> List.of(FREE, 3L, 48L, 48L);
      case FACERES -> List.of(FREE, 3L, 160L, 160L);
      case EMBEDDING -> List.of(FREE, 3L, 150L, 150L);
    };
  }

  private static Map<String, List<Long>> outputShapes(Model model) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    switch (model) {
      case CENTERFACE -> {
        shapes.put("heatmap", List.of(FREE, 1L, FREE, FREE));
        shapes.put("scale", List.of(FREE, 2L, FREE, FREE));
        shapes.put("offset", List.of(FREE, 2L, FREE, FREE));
        shapes.put("points", List.of(FREE, 10L, FREE, FREE));
      }
      case FACEMESH -> {
        shapes.put("mesh", List.of(FREE, 468L, 3L));
        shapes.put("face", List.of(FREE, 1L));
      }
      case ATTENTION_MESH -> {
        shapes.put("mesh", List.of(FREE, 468L, 3L));
        shapes.put("lips", List.of(FREE, 80L, 2L));
        shapes.put("left_eye", List.of(FREE, 71L, 2L));
        shapes.put("left_iris", List.of(FREE, 5L, 2L));
        shapes.put("right_eye", List.of(FREE, 71L, 2L));
        shapes.put("right_iris", List.of(FREE, 5L, 2L));
      }
      case IRIS -> shapes.put("points", List.of(FREE, 76L, 3L));
      case AGE_GENDER -> {
        shapes.put("age", List.of(FREE, 1L));
        shapes.put("gender", List.of(FREE, 2L));
        shapes.put("features", List.of(FREE, 512L));
      }
      case GENDER_VOTE -> shapes.put("gender", List.of(FREE, 2L));
      case EXPRESSION_VOTE -> shapes.put("expression", List.of(FREE, 7L));
      case EXPRESSION -> {
        shapes.put("expression", List.of(FREE, 7L));
        shapes.put("features", List.of(FREE, 256L));
      }
      case FACERES -> {
        shapes.put("eyes", List.of(FREE, 512L));
        shapes.put("mouth", List.of(FREE, 512L));
      }
      case EMBEDDING -> shapes.put("embedding", List.of(FREE, 128L));
    }
    return shapes;
  }

  private static Map<String, List<Long>> shapes(Map<String, NodeInfo> nodes) {
    Map<String, List<Long>> shapes = new LinkedHashMap<>();
    nodes.forEach((name, node) ->
        shapes.put(name, Arrays.stream(((TensorInfo) node.getInfo()).getShape()).boxed().toList()));
    return shapes;
  }

  private static Map<String, float[]> run(
      OrtSession session, float[] pixels, int batch, int height, int width) throws OrtException {
    Map<String, float[]> values = new LinkedHashMap<>();
    try (OnnxTensor image =
            OnnxTensor.createTensor(
                RUNTIME, FloatBuffer.wrap(pixels), new long[] {batch, 3, height, width});
        OrtSession.Result result = session.run(Map.of("image", image))) {
      for (Map.Entry<String, OnnxValue> output : result) {
        FloatBuffer buffer = ((OnnxTensor) output.getValue()).getFloatBuffer();
        float[] copy = new float[buffer.remaining()];
        buffer.get(copy);
        values.put(output.getKey(), copy);
      }
    }
    return values;
  }

  /**
   * A smooth pattern of 0 to 255; the pictures of a batch are different, the first is always one.
   */
  private static float[] picture(int batch, int height, int width) {
    float[] pixels = new float[batch * 3 * height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (float) (127.5 * (1 + Math.sin(i * 0.013)));
    }
    return pixels;
  }

  private static float sum(Map<String, float[]> outputs, String name) {
    float sum = 0;
    for (float value : outputs.getOrDefault(name, new float[0])) {
      sum += value;
    }
    return sum;
  }
}
