package dev.lineament.engine;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.OrtSession.RunOptions;
import ai.onnxruntime.OrtSession.SessionOptions;
import ai.onnxruntime.OrtSession.SessionOptions.OptLevel;
import ai.onnxruntime.TensorInfo;
import dev.lineament.models.Model;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One model with one input, loaded when it is first needed. Any number of threads may run it at
 * once.
 *
 * <p>One thread works for each call, without spinning: several calls side by side use the cores
 * better than one call spread over them (measured: 1.9 against 1.3 times the throughput on two
 * cores, and spinning makes it slower than one).
 */
final class Network implements AutoCloseable {
  private final Model model;
  private volatile @Nullable Loaded loaded;
  private boolean closed;

  /** The model itself is loaded when it is first needed. */
  Network(Model model) {
    this.model = model;
  }

  private record Loaded(OrtSession session, String input) {}

  /** Loads the model now, if that has not been done and it is not closed. */
  synchronized void load() {
    if (loaded == null && !closed) {
      OrtSession session = session();
      loaded = new Loaded(session, session.getInputNames().iterator().next());
    }
  }

  private OrtSession session() {
    try (SessionOptions options = new SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      options.addConfigEntry("session.intra_op.allow_spinning", "0");
      options.setOptimizationLevel(OptLevel.ALL_OPT);
      // A plan of memory is kept for every shape of input that was ever seen, and each plan takes
      // its memory in one piece: 45 MB more for the same speed.
      options.setMemoryPatternOptimization(false);
      // Weights beside the arena: among what a run takes and lets go, they would keep its pieces
      // from being given back, and the arena grows by doubling.
      options.addConfigEntry("session.use_device_allocator_for_initializers", "1");
      options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      return Telemetry.silenced().createSession(model.bytes(), options);
    } catch (OrtException e) {
      throw new IllegalStateException("the model " + model + " cannot be loaded", e);
    }
  }

  private Loaded ready() {
    Loaded ready = loaded;
    if (ready != null) {
      return ready;
    }
    // Waits where another thread is loading it.
    load();
    ready = loaded;
    if (ready == null) {
      throw new IllegalStateException("the model " + model + " is closed");
    }
    return ready;
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
    Loaded ready = ready();
    try (OnnxTensor tensor = OnnxTensor.createTensor(Telemetry.silenced(), values, shape);
        OrtSession.Result result = ready.session.run(Map.of(ready.input, tensor))) {
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
    Loaded ready = ready();
    try (RunOptions options = new RunOptions();
        OnnxTensor tensor = OnnxTensor.createTensor(Telemetry.silenced(), values, shape)) {
      options.addRunConfigEntry("memory.enable_memory_arena_shrinkage", "cpu:0");
      ready.session.run(Map.of(ready.input, tensor), options).close();
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  /**
   * Likewise, for a model whose input has one size only. Does nothing where it is not loaded.
   *
   * @param workspace holds the input, whatever it is
   */
  void shrink(Workspace workspace) {
    Loaded ready = loaded;
    if (ready == null) {
      return;
    }
    long[] shape = shape(ready);
    shrink(workspace.floats((int) Arrays.stream(shape).reduce(1, Math::multiplyExact)), shape);
  }

  // One image, where any number may be given.
  private long[] shape(Loaded ready) {
    try {
      TensorInfo input =
          (TensorInfo) ready.session.getInputInfo().values().iterator().next().getInfo();
      return Arrays.stream(input.getShape()).map(size -> Math.max(1, size)).toArray();
    } catch (OrtException e) {
      throw failed(e);
    }
  }

  private IllegalStateException failed(OrtException e) {
    return new IllegalStateException("the model " + model + " failed", e);
  }

  private float[] floats(OrtSession.Result result, String output) {
    OnnxTensor tensor =
        (OnnxTensor)
            result
                .get(output)
                .orElseThrow(
                    () -> new IllegalStateException(model + " has no output named " + output));
    FloatBuffer copy = tensor.getFloatBuffer();
    if (copy.hasArray() && copy.arrayOffset() == 0 && copy.array().length == copy.remaining()) {
      return copy.array();
    }
    float[] values = new float[copy.remaining()];
    copy.get(values);
    return values;
  }

  /** Lets the model go; waits for it where it is being loaded. */
  @Override
  public synchronized void close() {
    closed = true;
    Loaded last = loaded;
    if (last == null) {
      return;
    }
    loaded = null;
    try {
      last.session.close();
    } catch (OrtException e) {
      throw new IllegalStateException("the model " + model + " cannot be closed", e);
    }
  }
}
