package dev.lineament.engine;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Optional;

/**
 * Keeps ONNX Runtime from reporting to its makers. From 1.29.0 on its library for Linux reads the
 * machine's id, keeps a database in {@code ~/.cache/Microsoft} and connects to a server on the
 * internet, unless the process's environment forbids it when the library starts; and it crashes the
 * process while preparing for that when the command line is longer than about 4,000 bytes.
 */
final class Telemetry {
  /** ONNX Runtime reports nothing where this is {@code 1} (or {@code true}). */
  static final String SWITCH = "ORT_DISABLE_TELEMETRY";

  private static final String OFF = "1";

  private Telemetry() {}

  /** The environment of ONNX Runtime, which reports nothing and writes of errors only. */
  static OrtEnvironment silenced() {
    return Silenced.ENVIRONMENT;
  }

  /** In a class of its own so that it is made once, and only when it is needed. */
  private static final class Silenced {
    static final OrtEnvironment ENVIRONMENT = start();

    private static OrtEnvironment start() {
      switchOff();
      // Its warnings are about the machine, and nothing that a user could do anything about.
      OrtEnvironment environment =
          OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
      try {
        // For Windows, where it is not the environment's variable that decides.
        environment.setTelemetry(false);
      } catch (OrtException e) {
        throw new IllegalStateException("ONNX Runtime's telemetry cannot be switched off", e);
      }
      return environment;
    }
  }

  // Java cannot change its own environment, but the C library that ONNX Runtime asks can.
  private static void switchOff() {
    Optional<MemorySegment> setenv = Linker.nativeLinker().defaultLookup().find("setenv");
    if (setenv.isPresent() && setenv(setenv.get()) != 0) {
      throw new IllegalStateException(
          "ONNX Runtime's telemetry cannot be switched off from here; set "
              + SWITCH
              + "=1 in the environment of the process.");
    }
  }

  @SuppressWarnings("restricted") // Native access is needed for ONNX Runtime itself.
  private static int setenv(MemorySegment address) {
    MethodHandle setenv =
        Linker.nativeLinker()
            .downcallHandle(
                address,
                FunctionDescriptor.of(
                    ValueLayout.JAVA_INT,
                    ValueLayout.ADDRESS,
                    ValueLayout.ADDRESS,
                    ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      return (int) setenv.invokeExact(arena.allocateFrom(SWITCH), arena.allocateFrom(OFF), 1);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("setenv threw", e);
    }
  }
}
