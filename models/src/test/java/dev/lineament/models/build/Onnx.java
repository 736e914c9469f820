package dev.lineament.models.build;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;

/** Runs small graphs, to see that what the builder writes computes what it should. */
final class Onnx {
  private static final OnnxFile.Provenance NONE = new OnnxFile.Provenance("test", "CC0-1.0");

  private Onnx() {}

  /** The values of one tensor of a graph under construction, for one picture. */
  static float[] values(OnnxGraph graph, Layers.Value value, float[] pixels) throws OrtException {
    graph.output(value.name(), List.of(OnnxFile.BATCH, "channels", "rows", "columns"));
    return run(graph.bytes(NONE), value.name(), pixels);
  }

  /** One output of a model for one square picture. */
  static float[] run(byte[] model, String output, float[] pixels) throws OrtException {
    long side = Math.round(Math.sqrt(pixels.length / 3.0));
    OrtEnvironment runtime = OrtEnvironment.getEnvironment();
    try (OrtSession session = runtime.createSession(model);
        OnnxTensor image =
            OnnxTensor.createTensor(
                runtime, FloatBuffer.wrap(pixels), new long[] {1, 3, side, side});
        OrtSession.Result result = session.run(Map.of("image", image))) {
      FloatBuffer values = ((OnnxTensor) result.get(output).orElseThrow()).getFloatBuffer();
      float[] copy = new float[values.remaining()];
      values.get(copy);
      return copy;
    }
  }

  /** A picture whose red channel is given; green and blue are 0. */
  static float[] red(float... values) {
    float[] pixels = new float[3 * values.length];
    System.arraycopy(values, 0, pixels, 0, values.length);
    return pixels;
  }
}
