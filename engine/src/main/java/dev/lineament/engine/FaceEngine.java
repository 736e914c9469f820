package dev.lineament.engine;

import ai.onnxruntime.OrtEnvironment;
import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.image.ReadResult;
import dev.lineament.engine.decode.Decoding;
import dev.lineament.engine.decode.ImageDecoder;
import dev.lineament.engine.decode.Picture;
import dev.lineament.engine.decode.TurboJpeg;
import dev.lineament.models.Model;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds the faces of images and describes them, on this machine and with nothing but the models on
 * the class path. Thread-safe; make one and share it. No more than {@link
 * EngineOptions#concurrency} images are worked on at once, in the order in which they were asked
 * for; when fewer are, the faces of a group are spread over the processors left.
 *
 * <p>The same image always gives the same answer. What no model can judge is absent from it.
 */
public final class FaceEngine implements FaceAnalyzer, AutoCloseable {
  /** {@code lineament/<version of the engine>+models.<version of the set of models>}. */
  public static final String NAME =
      "lineament/" + EngineVersion.VALUE + "+models." + Model.SET_VERSION;

  private final EngineOptions options;
  private final Networks networks;
  private final FacePipeline pipeline;
  private final Cores cores;
  private volatile boolean closed;

  /** An engine with {@link EngineOptions#DEFAULT}; begins to load the models. */
  public FaceEngine() {
    this(EngineOptions.DEFAULT);
  }

  /** An engine that works as told; begins to load the models, see {@link #load}. */
  public FaceEngine(EngineOptions options) {
    this.options = options;
    // First of all, so that a machine without a library for it is told here.
    OrtEnvironment _ = Telemetry.silenced();
    networks = new Networks();
    networks.loadAhead(options.concurrency());
    pipeline = new FacePipeline(networks);
    cores = new Cores(options.concurrency());
  }

  /**
   * Waits until all models are loaded. Without it the first image waits for those that it needs,
   * and is the first to find out that one cannot be loaded.
   *
   * @throws IllegalStateException if one cannot be loaded
   */
  public void load() {
    networks.load();
  }

  /**
   * All that can be told of the faces in a file.
   *
   * @throws IOException if the file cannot be read
   */
  public Analysis analyze(Path file) throws IOException {
    // A file of any size may be named; one that is refused anyway is not brought into memory.
    long bytes = Files.size(file);
    if (bytes > MAX_STORED_IMAGE_BYTES) {
      return new Analysis.Refused(Analysis.Reason.TOO_LARGE, ImageDecoder.tooManyBytes(bytes));
    }
    return analyze(Files.readAllBytes(file));
  }

  /** All that can be told of the faces in the bytes of an image file. */
  public Analysis analyze(byte[] image) {
    return analyze(new ImageInput.Bytes(image), RequestedAttributes.ALL);
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalStateException if the engine is closed
   */
  @Override
  public Analysis analyze(ImageInput image, RequestedAttributes attributes) {
    return switch (image) {
      case ImageInput.Bytes inline ->
          inTurn(turn -> analyze(inline.bytes(), image.accepted(), attributes, turn));
      case ImageInput.Stored stored when stored.head().size() > MAX_STORED_IMAGE_BYTES ->
          new Analysis.Refused(
              Analysis.Reason.TOO_LARGE, ImageDecoder.tooManyBytes(stored.head().size()));
      // Read when it is its turn, so that those that wait hold no image in memory.
      case ImageInput.Stored stored ->
          inTurn(turn ->
              switch (stored.source().read(stored.head())) {
                case ReadResult.Content(byte[] bytes) ->
                    analyze(bytes, image.accepted(), attributes, turn);
                case ReadResult.Changed() -> new Analysis.Changed();
              });
    };
  }

  /**
   * The faces in the bytes of an image file, in a form in which they can be compared with those of
   * other images: how to tell whether two faces are of the same person. The first call loads one
   * more model.
   *
   * @throws IllegalStateException if the engine is closed
   */
  public EmbeddedFaces embed(byte[] image) {
    return inTurn(turn -> embed(image, turn));
  }

  private EmbeddedFaces embed(byte[] image, Turn turn) {
    return switch (decoded(image, AcceptedFormats.ALL, turn)) {
      case Decoding.Refused(Analysis.Refused refusal) -> new EmbeddedFaces.Refused(refusal);
      case Decoding.Decoded(Picture picture) -> {
        List<Detection> found = detected(picture, turn);
        yield new EmbeddedFaces.Found(
            timed("embed", () -> pipeline.embed(picture, found, turn)), picture.fullSize());
      }
    };
  }

  private <T> T inTurn(Function<Turn, T> work) {
    return cores.inTurn(turn -> {
      if (closed) {
        throw new IllegalStateException("the engine is closed");
      }
      return work.apply(turn);
    });
  }

  private Analysis analyze(
      byte[] image, AcceptedFormats accepted, RequestedAttributes attributes, Turn turn) {
    return switch (decoded(image, accepted, turn)) {
      case Decoding.Refused(Analysis.Refused refusal) -> refusal;
      case Decoding.Decoded(Picture picture) -> {
        List<Detection> found = detected(picture, turn);
        yield new Analysis.Faces(
            timed("describe", () -> pipeline.describe(picture, found, attributes, turn)),
            picture.fullSize());
      }
    };
  }

  private Decoding decoded(byte[] image, AcceptedFormats accepted, Turn turn) {
    return timed("decode", () -> turn.workspace().decoder().decode(image, accepted));
  }

  private List<Detection> detected(Picture picture, Turn turn) {
    return timed("detect", () -> pipeline.detect(picture, turn.workspace()));
  }

  private <T> T timed(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      options.stages().ended(stage, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  @Override
  public String name() {
    return NAME;
  }

  /**
   * The image of a file as it is seen, its orientation applied, for drawing on. A very large one
   * comes at a half (a third, ...) of its size, as it is analysed.
   *
   * @throws UnreadableImageException if it is refused
   */
  public static BufferedImage upright(byte[] image) {
    try (ImageDecoder decoder = new ImageDecoder()) {
      return switch (decoder.decode(image, AcceptedFormats.ALL)) {
        case Decoding.Refused(Analysis.Refused refusal) ->
            throw new UnreadableImageException(refusal.message());
        case Decoding.Decoded(Picture picture) -> picture.upright();
      };
    }
  }

  /** What decodes JPEG files here: the name of libjpeg-turbo's library, or Java's own decoder. */
  public static String jpegDecoder() {
    return TurboJpeg.installed()
        .map(library -> "libjpeg-turbo (" + library.name() + ")")
        .orElse("Java's own; install libjpeg-turbo for a quicker one");
  }

  /**
   * Gives back memory that past images took and that is kept for the next ones: some 100 MB after
   * small pictures. For a time without work, as the next image has to take it anew. Does nothing
   * while images are being worked on, or after the end.
   *
   * @return whether it was given back
   */
  public boolean release() {
    return cores.ifAllIdle(workspace -> {
      if (closed) {
        return false;
      }
      pipeline.release(workspace);
      networks.shrink(workspace);
      return true;
    });
  }

  /** Waits for what is being worked on, then lets the models go. Closing twice does no harm. */
  @Override
  public void close() {
    cores.alone(() -> {
      if (!closed) {
        closed = true;
        cores.letWorkspacesGo();
        networks.close();
      }
    });
  }

  /** The version that the build wrote; in a class of its own so that it is read once. */
  private static final class EngineVersion {
    static final String VALUE = read();

    private static String read() {
      try (InputStream resource = FaceEngine.class.getResourceAsStream("engine.properties")) {
        Properties properties = new Properties();
        properties.load(resource);
        return properties.getProperty("version");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
