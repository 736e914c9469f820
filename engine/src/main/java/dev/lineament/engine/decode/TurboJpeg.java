package dev.lineament.engine.decode;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * libjpeg-turbo's decoder (turbojpeg.h, version 2 of its interface, which version 3 keeps), where
 * it is installed on this machine. It takes a third of the time of Java's own decoder, and a ninth
 * for a progressive file. Any number of threads may use it at once.
 *
 * <p>The system property {@link #LIBRARY} names another library, or {@code none}.
 */
public final class TurboJpeg {
  /** System property: the path of the library, or {@code none} to do without. */
  public static final String LIBRARY = "lineament.turbojpeg";

  private static final String NONE = "none";

  // TJPF_RGB and TJPF_GRAY.
  private static final int FORMAT_RGB = 0;
  private static final int FORMAT_GREY = 6;

  /** TJERR_WARNING: the file is damaged or cut off, and what could be read of it is there. */
  private static final int WARNING = 0;

  /** Every sample of a row that was never written. */
  static final byte UNREAD = (byte) 0xFF;

  private final String name;
  private final MethodHandle init;
  private final MethodHandle readHeader;
  private final MethodHandle decompress;
  private final MethodHandle errorCode;
  private final MethodHandle destroy;

  /**
   * What a file holds according to its header.
   *
   * @param width pixels
   * @param height pixels
   * @param channels samples of a decoded pixel: 1 (grey) or 3 (red, green, blue)
   */
  public record Frame(int width, int height, int channels) {
    public Frame {
      if (channels != 1 && channels != 3) {
        throw new IllegalArgumentException(channels + " channels are neither 1 nor 3");
      }
    }

    /** Width at one {@code step}th of the size, rounded up as the library does. */
    public int width(int step) {
      return (width + step - 1) / step;
    }

    /** Height at one {@code step}th of the size, rounded up as the library does. */
    public int height(int step) {
      return (height + step - 1) / step;
    }

    /** Bytes of the samples at one {@code step}th of the size. */
    public long bytes(int step) {
      return (long) width(step) * height(step) * channels;
    }
  }

  /** What came of decoding a file. */
  public enum Result {
    /** All pixels. */
    WHOLE,
    /** What could be read of a damaged or cut off file. Rows that were not written are white. */
    DAMAGED,
    /** Nothing. */
    NONE
  }

  private TurboJpeg(String name, SymbolLookup library) {
    this.name = name;
    ValueLayout pointer = ValueLayout.ADDRESS;
    ValueLayout number = ValueLayout.JAVA_INT;
    // "unsigned long" has 32 bits on Windows and 64 elsewhere.
    MemoryLayout size =
        Objects.requireNonNull(Linker.nativeLinker().canonicalLayouts().get("long"));
    init = function(library, "tjInitDecompress", FunctionDescriptor.of(pointer));
    readHeader =
        function(
            library,
            "tjDecompressHeader3",
            FunctionDescriptor.of(
                number, pointer, pointer, size, pointer, pointer, pointer, pointer));
    decompress =
        function(
            library,
            "tjDecompress2",
            FunctionDescriptor.of(
                number, pointer, pointer, size, pointer, number, number, number, number, number));
    errorCode = function(library, "tjGetErrorCode", FunctionDescriptor.of(number, pointer));
    destroy = function(library, "tjDestroy", FunctionDescriptor.of(number, pointer));
  }

  @SuppressWarnings("restricted") // Native access is needed for ONNX Runtime anyway.
  private static MethodHandle function(
      SymbolLookup library, String name, FunctionDescriptor descriptor) {
    MethodHandle function =
        Linker.nativeLinker().downcallHandle(library.findOrThrow(name), descriptor);
    return function.type().parameterCount() > 2
        ? MethodHandles.explicitCastArguments(
            function, function.type().changeParameterType(2, long.class))
        : function;
  }

  /** The library of this machine, if there is one. It is looked for once. */
  public static Optional<TurboJpeg> installed() {
    return Optional.ofNullable(Installed.LIBRARY);
  }

  /** In a class of its own so that it is looked for once, and only when it is needed. */
  private static final class Installed {
    static final @Nullable TurboJpeg LIBRARY =
        find(System.getProperty(TurboJpeg.LIBRARY)).orElse(null);
  }

  /**
   * The library that was asked for, or the first of the usual ones.
   *
   * @param asked path of a library, {@code none}, or null for the usual ones
   */
  static Optional<TurboJpeg> find(@Nullable String asked) {
    if (asked == null) {
      return usualNames().stream().flatMap(each -> load(each).stream()).findFirst();
    }
    if (asked.equals(NONE)) {
      return Optional.empty();
    }
    Optional<TurboJpeg> found = load(asked);
    if (found.isEmpty()) {
      // Made here, as a program without logging would be told of its lack where nothing is to say.
      LoggerFactory.getLogger(TurboJpeg.class)
          .atWarn()
          .addKeyValue(LIBRARY, asked)
          .log("No libjpeg-turbo could be loaded from there; Java's own decoder is used");
    }
    return found;
  }

  // A bare name is looked for by the system as for any program; on Windows that may be the current
  // folder, so there only the place of the library's own installer is taken.
  private static List<String> usualNames() {
    String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
    if (system.startsWith("windows")) {
      return List.of("C:\\libjpeg-turbo64\\bin\\turbojpeg.dll");
    }
    if (system.startsWith("mac")) {
      return List.of(
          "/opt/homebrew/opt/jpeg-turbo/lib/libturbojpeg.0.dylib",
          "/usr/local/opt/jpeg-turbo/lib/libturbojpeg.0.dylib",
          "/opt/libjpeg-turbo/lib/libturbojpeg.0.dylib");
    }
    return List.of("libturbojpeg.so.0", "/opt/libjpeg-turbo/lib64/libturbojpeg.so.0");
  }

  @SuppressWarnings("restricted") // As above.
  private static Optional<TurboJpeg> load(String name) {
    try {
      return Optional.of(new TurboJpeg(name, SymbolLookup.libraryLookup(name, Arena.global())));
    } catch (IllegalArgumentException | NoSuchElementException e) {
      // Not there, not for this machine, or without the functions: then there is none.
      return Optional.empty();
    }
  }

  /** The name or path under which it was found. */
  public String name() {
    return name;
  }

  /**
   * Decodes a JPEG file of one or three components.
   *
   * @param file the bytes of the file, outside the heap
   * @param frame what its header says; if the library reads it otherwise, nothing is decoded
   * @param step 1, 2, 4 or 8: the picture is made so many times smaller, by averaging
   * @param samples outside the heap, at least {@link Frame#bytes}; gets the pixels row by row
   * @return what there is
   */
  public Result decode(MemorySegment file, Frame frame, int step, MemorySegment samples) {
    if (step != 1 && step != 2 && step != 4 && step != 8) {
      throw new IllegalArgumentException("a step of " + step + " is none of 1, 2, 4 and 8");
    }
    if (samples.byteSize() < frame.bytes(step)) {
      throw new IllegalArgumentException(
          samples.byteSize() + " bytes are too few for " + frame.bytes(step) + " samples");
    }
    Result first = decodeOnce(file, frame, step, samples);
    if (first != Result.DAMAGED) {
      return first;
    }
    // The library tells of a damaged file also where it gave up after that, and has not said which
    // rows it wrote. So that the others show no earlier picture, all are made white before.
    samples.asSlice(0, frame.bytes(step)).fill(UNREAD);
    return decodeOnce(file, frame, step, samples);
  }

  private Result decodeOnce(MemorySegment file, Frame frame, int step, MemorySegment samples) {
    // A handle of its own: after a fatal error a handle fails on every later file.
    MemorySegment handle = MemorySegment.NULL;
    try (Arena arena = Arena.ofConfined()) {
      handle = (MemorySegment) init.invokeExact();
      if (handle.equals(MemorySegment.NULL)) {
        throw new OutOfMemoryError("libjpeg-turbo has no memory for a decoder");
      }
      if (!isAsExpected(handle, file, frame, arena)) {
        return Result.NONE;
      }
      int answer = decompress(handle, file, frame, step, samples);
      if (answer == 0) {
        return Result.WHOLE;
      }
      return succeeded(handle, answer) ? Result.DAMAGED : Result.NONE;
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("libjpeg-turbo cannot be called", e);
    } finally {
      release(handle);
    }
  }

  // The fields are zero before: a file cut before its frame header leaves them as they were.
  private boolean isAsExpected(MemorySegment handle, MemorySegment file, Frame frame, Arena arena)
      throws Throwable {
    MemorySegment fields = arena.allocate(ValueLayout.JAVA_INT, 4);
    MemorySegment width = fields.asSlice(0, ValueLayout.JAVA_INT);
    MemorySegment height = fields.asSlice(4, ValueLayout.JAVA_INT);
    MemorySegment sampling = fields.asSlice(8, ValueLayout.JAVA_INT);
    MemorySegment colours = fields.asSlice(12, ValueLayout.JAVA_INT);
    int answer =
        (int)
            readHeader.invokeExact(handle, file, file.byteSize(), width, height, sampling, colours);
    return succeeded(handle, answer)
        && width.get(ValueLayout.JAVA_INT, 0) == frame.width()
        && height.get(ValueLayout.JAVA_INT, 0) == frame.height();
  }

  private int decompress(
      MemorySegment handle, MemorySegment file, Frame frame, int step, MemorySegment samples)
      throws Throwable {
    return (int)
        decompress.invokeExact(
            handle,
            file,
            file.byteSize(),
            samples,
            frame.width(step),
            frame.width(step) * frame.channels(),
            frame.height(step),
            frame.channels() == 1 ? FORMAT_GREY : FORMAT_RGB,
            0);
  }

  private boolean succeeded(MemorySegment handle, int answer) throws Throwable {
    return answer == 0 || (int) errorCode.invokeExact(handle) == WARNING;
  }

  private void release(MemorySegment handle) {
    if (handle.equals(MemorySegment.NULL)) {
      return;
    }
    try {
      int ignored = (int) destroy.invokeExact(handle);
    } catch (Error | RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("libjpeg-turbo cannot be called", e);
    }
  }
}
