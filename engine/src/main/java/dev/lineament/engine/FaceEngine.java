package dev.lineament.engine;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.image.ReadResult;
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
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Finds the faces of images and describes them, on this machine and with nothing but the models on
 * the class path. Thread-safe; make one and share it. No more than {@link
 * EngineOptions#concurrency} images are worked on at once, in the order in which they were asked
 * for.
 *
 * <p>The same image always gives the same answer. What no model can judge is absent from it.
 */
public final class FaceEngine implements FaceAnalyzer, AutoCloseable {
  private final EngineOptions options;
  private final Networks networks;
  private final FacePipeline pipeline;
  private final Semaphore permits;
  // As many as were ever needed at once, so never more than there are permits.
  private final Queue<Workspace> workspaces = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** An engine with {@link EngineOptions#DEFAULT}; loads the models. */
  public FaceEngine() {
    this(EngineOptions.DEFAULT);
  }

  /** An engine that works as told; loads the models. */
  public FaceEngine(EngineOptions options) {
    this.options = options;
    networks = Networks.load();
    pipeline = new FacePipeline(networks);
    permits = new Semaphore(options.concurrency(), true);
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

  /** All that can be told of the faces in the bytes of a JPEG or PNG file. */
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
      case ImageInput.Bytes(byte[] bytes) ->
          inTurn(workspace -> analyze(bytes, attributes, workspace));
      case ImageInput.Stored stored when stored.head().size() > MAX_STORED_IMAGE_BYTES ->
          new Analysis.Refused(
              Analysis.Reason.TOO_LARGE, ImageDecoder.tooManyBytes(stored.head().size()));
      // Read when it is its turn, so that those that wait hold no image in memory.
      case ImageInput.Stored stored ->
          inTurn(workspace ->
              switch (stored.source().read(stored.head())) {
                case ReadResult.Content(byte[] bytes) -> analyze(bytes, attributes, workspace);
                case ReadResult.Changed() -> new Analysis.Changed();
              });
    };
  }

  private Analysis inTurn(Function<Workspace, Analysis> work) {
    permits.acquireUninterruptibly();
    try {
      if (closed) {
        throw new IllegalStateException("the engine is closed");
      }
      Workspace waiting = workspaces.poll();
      Workspace workspace = waiting == null ? new Workspace() : waiting;
      try {
        return work.apply(workspace);
      } finally {
        workspaces.add(workspace);
      }
    } finally {
      permits.release();
    }
  }

  private Analysis analyze(byte[] image, RequestedAttributes attributes, Workspace workspace) {
    return switch (timed("decode", () -> ImageDecoder.decode(image))) {
      case Decoding.Refused(Analysis.Refused refusal) -> refusal;
      case Decoding.Decoded(Picture picture) -> {
        List<Detection> found = timed("detect", () -> pipeline.detect(picture, workspace));
        yield new Analysis.Faces(
            timed("describe", () -> pipeline.describe(picture, found, attributes, workspace)),
            picture.fullSize());
      }
    };
  }

  private <T> T timed(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      options.stages().ended(stage, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  /** {@code lineament/<version of the engine>+models.<version of the set of models>}. */
  @Override
  public String name() {
    return "lineament/" + EngineVersion.VALUE + "+models." + Model.SET_VERSION;
  }

  /**
   * The image of a JPEG or PNG file as it is seen, its EXIF orientation applied, for drawing on. A
   * very large one comes at a half (a third, ...) of its size, as it is analysed.
   *
   * @throws UnreadableImageException if it is refused
   */
  public static BufferedImage upright(byte[] image) {
    return switch (ImageDecoder.decode(image)) {
      case Decoding.Refused(Analysis.Refused refusal) ->
          throw new UnreadableImageException(refusal.message());
      case Decoding.Decoded(Picture picture) -> picture.upright();
    };
  }

  /**
   * Gives back memory that past images took and that is kept for the next ones: some 100 MB after
   * small pictures. For a time without work, as the next image has to take it anew. Does nothing
   * while images are being worked on, or after the end.
   *
   * @return whether it was given back
   */
  public boolean release() {
    if (!permits.tryAcquire(options.concurrency())) {
      return false;
    }
    try {
      if (closed) {
        return false;
      }
      workspaces.clear();
      pipeline.release(new Workspace());
      return true;
    } finally {
      permits.release(options.concurrency());
    }
  }

  /** Waits for what is being worked on, then lets the models go. Closing twice does no harm. */
  @Override
  public void close() {
    permits.acquireUninterruptibly(options.concurrency());
    try {
      if (!closed) {
        closed = true;
        networks.close();
      }
    } finally {
      permits.release(options.concurrency());
    }
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
