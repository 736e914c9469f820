package dev.lineament.core.handler;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The handler: for each object that an event names, looks at it, has its faces found and described,
 * and stores them. It does not know where it runs. Thread-safe.
 *
 * <p>Every object of an event gets an {@link Outcome}; a bad one never loses the others. An event
 * may be delivered any number of times, late and in any order: what is stored in the end is what
 * the newest event of each object says.
 */
public final class AnalyzeImages {
  /** An object that is replaced while it is read is looked at again, this many times at most. */
  static final int MAX_LOOKS = 3;

  private static final Logger LOG = LoggerFactory.getLogger(AnalyzeImages.class);

  private final ImageSource source;
  private final FaceAnalyzer analyzer;
  private final FaceStore store;
  private final Clock clock;
  private final StageListener stages;

  public AnalyzeImages(
      ImageSource source,
      FaceAnalyzer analyzer,
      FaceStore store,
      Clock clock,
      StageListener stages) {
    this.source = source;
    this.analyzer = analyzer;
    this.store = store;
    this.clock = clock;
    this.stages = stages;
  }

  /** Handles the events in their order. Does not throw: see {@link HandlerResult#redeliver}. */
  public HandlerResult handle(List<ObjectEvent> events) {
    List<RecordResult> results = new ArrayList<>();
    for (ObjectEvent event : events) {
      results.add(new RecordResult(event.location(), handle(event)));
    }
    return new HandlerResult(results);
  }

  /** Handles one event. Does not throw: what went wrong is {@link Outcome.Failed}. */
  public Outcome handle(ObjectEvent event) {
    long start = System.nanoTime();
    Outcome outcome;
    try {
      outcome =
          switch (event.kind()) {
            case CREATED -> look(event, event.versionId());
            case REMOVED -> removed(event);
          };
    } catch (RuntimeException e) {
      // One bad object must not lose the others, so whatever went wrong ends here.
      LOG.atError()
          .setCause(e)
          .addKeyValue("image", event.location())
          .log("The image could not be handled; its event will be delivered again");
      return new Outcome.Failed(500, reasonOf(e));
    }
    log(event, outcome, Duration.ofNanos(System.nanoTime() - start));
    return outcome;
  }

  /**
   * Records that an image could not be handled although its event was delivered as often as it may
   * be. A later success takes the record's place.
   */
  public void giveUp(ObjectEvent event, String reason) {
    if (event.kind() != ObjectEvent.Kind.CREATED) {
      return;
    }
    if (source.head(event.location(), event.versionId())
        instanceof HeadResult.Found(ObjectHead head)) {
      Sequencer sequencer = event.sequencer();
      store.save(
          record(head, ImageStatus.FAILED, reason, List.of(), sequencer, null, 0), List.of());
    }
  }

  /** Analyses an object, or a version of it, as it is now. */
  private Outcome look(ObjectEvent event, @Nullable String versionId) {
    for (int look = 0; look < MAX_LOOKS; look++) {
      HeadResult result = timed("head", () -> source.head(event.location(), versionId));
      Optional<Outcome> outcome =
          switch (result) {
            case HeadResult.Found(ObjectHead head) -> analyze(event, head);
            case HeadResult.NotFound _ -> Optional.of(gone(event, versionId));
            case HeadResult.AccessDenied(String reason) ->
                Optional.of(new Outcome.Failed(403, reason));
          };
      if (outcome.isPresent()) {
        return outcome.get();
      }
    }
    return new Outcome.Failed(
        500, "the object was replaced " + MAX_LOOKS + " times while it was read");
  }

  /** The outcome; none if the object changed on the way and must be looked at again. */
  private Optional<Outcome> analyze(ObjectEvent event, ObjectHead head) {
    if (head.size() == 0 && head.location().key().endsWith("/")) {
      return Optional.of(new Outcome.Skipped("it is a folder, not an image"));
    }
    Optional<Outcome> known = known(event, head);
    if (known.isPresent()) {
      return known;
    }
    Optional<String> refusal = refusalBySize(head);
    if (refusal.isPresent()) {
      return Optional.of(rejected(event, head, refusal.get(), 0));
    }
    long start = System.nanoTime();
    Analysis analysis =
        timed(
            "analyze",
            () -> analyzer.analyze(new ImageInput.Stored(head, source), RequestedAttributes.ALL));
    long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
    return switch (analysis) {
      case Analysis.Changed _ -> Optional.empty();
      case Analysis.Refused refused ->
          Optional.of(rejected(event, head, refused.message(), millis));
      case Analysis.Faces faces -> Optional.of(found(event, head, faces, millis));
    };
  }

  /** What an earlier or newer delivery already found out, so that no image is analysed twice. */
  private Optional<Outcome> known(ObjectEvent event, ObjectHead head) {
    Optional<ImageRecord> stored = store.image(event.location());
    if (stored.isEmpty()) {
      return Optional.empty();
    }
    ImageRecord image = stored.get();
    if (isNewer(image.sequencer(), event.sequencer())) {
      return Optional.of(stale());
    }
    boolean sameEvent = event.sequencer() == null || event.sequencer().equals(image.sequencer());
    boolean sameContent = image.image().contentId().equals(head.contentId());
    boolean sameAnalyzer = image.analyzer().equals(analyzer.name());
    if (!sameEvent || !sameContent || !sameAnalyzer) {
      return Optional.empty();
    }
    return switch (image.status()) {
      case ANALYZED -> Optional.of(new Outcome.Analyzed(image.faceIds()));
      case NO_FACES -> Optional.of(new Outcome.NoFaces());
      case REJECTED ->
          Optional.of(new Outcome.Rejected(Optional.ofNullable(image.reason()).orElse("")));
      case FAILED -> Optional.empty();
    };
  }

  private static boolean isNewer(@Nullable Sequencer stored, @Nullable Sequencer event) {
    return stored != null && event != null && stored.compareTo(event) > 0;
  }

  private static Optional<String> refusalBySize(ObjectHead head) {
    if (head.size() == 0) {
      return Optional.of("the object is empty (0 bytes): upload the image again");
    }
    if (head.size() > FaceAnalyzer.MAX_STORED_IMAGE_BYTES) {
      return Optional.of(
          "the image has "
              + head.size()
              + " bytes, more than the limit of "
              + FaceAnalyzer.MAX_STORED_IMAGE_BYTES
              + ": upload a smaller copy");
    }
    return Optional.empty();
  }

  private Outcome found(
      ObjectEvent event, ObjectHead head, Analysis.Faces analysis, long milliseconds) {
    Instant now = clock.instant();
    List<FaceItem> items = new ArrayList<>();
    for (FaceDetail face : analysis.faces()) {
      items.add(FaceItem.of(head, items.size(), face, analyzer.name(), now));
    }
    List<String> faceIds = items.stream().map(FaceItem::faceId).toList();
    ImageStatus status = items.isEmpty() ? ImageStatus.NO_FACES : ImageStatus.ANALYZED;
    ImageRecord image =
        record(head, status, null, faceIds, event.sequencer(), analysis.size(), milliseconds);
    return switch (timed("store", () -> store.save(image, items))) {
      case STALE -> stale();
      case SAVED -> {
        Outcome outcome = items.isEmpty() ? new Outcome.NoFaces() : new Outcome.Analyzed(faceIds);
        yield goneMeanwhile(event).orElse(outcome);
      }
    };
  }

  /**
   * An event without a place in the order is saved whatever came before it: also over what a
   * removal left while the image was analysed, whose event will not come again.
   */
  private Optional<Outcome> goneMeanwhile(ObjectEvent event) {
    boolean gone =
        event.sequencer() == null
            && source.head(event.location(), event.versionId()) instanceof HeadResult.NotFound;
    return gone ? Optional.of(gone(event, event.versionId())) : Optional.empty();
  }

  private Outcome rejected(ObjectEvent event, ObjectHead head, String reason, long milliseconds) {
    ImageRecord image =
        record(
            head, ImageStatus.REJECTED, reason, List.of(), event.sequencer(), null, milliseconds);
    return switch (timed("store", () -> store.save(image, List.of()))) {
      case STALE -> stale();
      case SAVED -> new Outcome.Rejected(reason);
    };
  }

  private ImageRecord record(
      ObjectHead head,
      ImageStatus status,
      @Nullable String reason,
      List<String> faceIds,
      @Nullable Sequencer sequencer,
      @Nullable ImageSize size,
      long milliseconds) {
    return new ImageRecord(
        head,
        status,
        reason,
        faceIds,
        sequencer,
        size,
        milliseconds,
        analyzer.name(),
        clock.instant());
  }

  private Outcome gone(ObjectEvent event, @Nullable String versionId) {
    if (versionId != null && !isKept(event, versionId)) {
      // One version is gone; the faces kept are those of another.
      return new Outcome.Gone();
    }
    return switch (store.erase(event.location(), event.sequencer())) {
      case FaceStore.EraseOutcome.Erased _ -> new Outcome.Gone();
      case FaceStore.EraseOutcome.Stale _ -> stale();
    };
  }

  private boolean isKept(ObjectEvent event, String contentId) {
    return store
        .image(event.location())
        .filter(image -> image.image().contentId().equals(contentId))
        .isPresent();
  }

  private Outcome removed(ObjectEvent event) {
    if (event.removesCurrentVersion() && event.sequencer() != null) {
      return erase(event);
    }
    return switch (source.head(event.location(), null)) {
      case HeadResult.NotFound _ -> erase(event);
      case HeadResult.Found(ObjectHead current) -> stillThere(event, current);
      case HeadResult.AccessDenied(String reason) ->
          event.removesCurrentVersion() ? erase(event) : new Outcome.Failed(403, reason);
    };
  }

  /**
   * After the removal of one version another is current, or after a removal without a place in the
   * order the object was uploaded again. It is not said that its own event is still to come: an
   * earlier version that is uncovered has none.
   */
  private Outcome stillThere(ObjectEvent event, ObjectHead current) {
    return isKept(event, current.contentId())
        ? new Outcome.Skipped("the object is there, and its faces are stored")
        : look(event, null);
  }

  private Outcome erase(ObjectEvent event) {
    return switch (store.erase(event.location(), event.sequencer())) {
      case FaceStore.EraseOutcome.Erased erased -> new Outcome.Erased(erased.faces());
      case FaceStore.EraseOutcome.Stale _ -> stale();
    };
  }

  private static Outcome stale() {
    return new Outcome.Skipped("a newer event of this object has been handled already");
  }

  private static String reasonOf(RuntimeException e) {
    String message = e.getMessage();
    return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
  }

  private <T> T timed(String stage, Supplier<T> work) {
    long start = System.nanoTime();
    try {
      return work.get();
    } finally {
      stages.ended(stage, Duration.ofNanos(System.nanoTime() - start));
    }
  }

  // Never an attribute of a face: only how many there are and what became of the image.
  private static void log(ObjectEvent event, Outcome outcome, Duration elapsed) {
    var line =
        switch (outcome) {
          case Outcome.NoFaces _, Outcome.Failed _ -> LOG.atError();
          case Outcome.Rejected _, Outcome.Gone _ -> LOG.atWarn();
          case Outcome.Analyzed _, Outcome.Erased _, Outcome.Skipped _ -> LOG.atInfo();
        };
    line.addKeyValue("image", event.location())
        .addKeyValue("status", outcome.status())
        .addKeyValue("milliseconds", elapsed.toMillis())
        .log(sentence(outcome));
  }

  private static String sentence(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Analyzed analyzed -> "Faces stored: " + analyzed.faceIds().size();
      case Outcome.NoFaces _ -> "No face was found in the image";
      case Outcome.Rejected(String reason) -> "The image is refused: " + reason;
      case Outcome.Gone _ -> "The object is gone";
      case Outcome.Erased(int faces) -> "The object was removed; faces erased: " + faces;
      case Outcome.Skipped(String reason) -> "Nothing to do: " + reason;
      case Outcome.Failed(int code, String reason) -> "Failed with " + code + ": " + reason;
    };
  }
}
