package dev.lineament.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import dev.lineament.models.Model;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One loaded model with one input. Any number of threads may run it at once.
 *
 * <p>One thread works for each call, without spinning: several calls side by side use the cores
 * better than one call spread over them (measured: 1.9 against 1.3 times the throughput on two
 * cores, and spinning makes it slower than one).
 */
final class Network implements AutoCloseable {
  private final String name;
  private final OrtSession session;
  private final String input;

  private Network(String name, OrtSession session) {
    this.name = name;
    this.session = session;
    this.input = session.getInputNames().iterator().next();
  }

  static Network load(Model model) {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      // A plan of memory is kept for every shape of input that was ever seen, and each plan takes
      // its memory in one piece: 45 MB more for the same speed.
      options.setMemoryPatternOptimization(false);
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return new Network(model.name(), Telemetry.silenced().createSession(model.bytes(), options));
    } catch (OrtException e) {
      throw new IllegalStateException("the model " + model + " cannot be loaded", e);
    }
  }

  /**
   * Runs the model.
   *
   * @param values a direct buffer that holds exactly the input
   * @param shape of the input
   * @param outputs names of the outputs wanted
   * @return their values, in that order
   */
  List<float[]> run(FloatBuffer values, long[] shape, String... outputs) {
    try (OnnxTensor tensor = OnnxTensor.createTensor(Telemetry.silenced(), values, shape);
        OrtSession.Result result = session.run(Map.of(input, tensor))) {
      List<float[]> all = new ArrayList<>(outputs.length);
      for (String output : outputs) {
        all.add(floats(result, output));
      }
      return all;
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /**
   * Runs the model on a small input and gives back the memory that earlier runs took. Another run
   * at the same time keeps what it needs.
   *
   * @param values a direct buffer that holds exactly the input
   * @param shape of the input
   */
  void shrink(FloatBuffer values, long[] shape) {
    try (RunOptions options = new RunOptions();
        OnnxTensor tensor = OnnxTensor.createTensor(Telemetry.silenced(), values, shape)) {
      options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
      session.run(Map.of(input, tensor), options).close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private IllegalStateException failed(OrtException e) {
    return new IllegalStateException("the model " + name + " failed", e);
  }

  private float[] floats(OrtSession.Result result, String output) {
    OnnxTensor tensor =
        (OnnxTensor)
            result
                .get(output)
                .orElseThrow(
                    () -> new IllegalStateException(name + " has no output named " + output));
    FloatBuffer buffer = tensor.getFloatBuffer();
    float[] values = new float[buffer.remaining()];
    buffer.get(values);
    return values;
  }

  @Override
  public void close() {
    try {
      session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model " + name + " cannot be closed", e);
    }
  }
}
