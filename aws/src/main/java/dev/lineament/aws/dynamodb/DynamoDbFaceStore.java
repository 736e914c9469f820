package dev.lineament.aws.dynamodb;

import dev.lineament.aws.dynamodb.ImageState.Content;
import dev.lineament.aws.dynamodb.Plan.Target;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.ImageRecord;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Faces and image records in two tables of DynamoDB, or of any DynamoDB API that has transactions.
 * Thread-safe, and exact with any number of writers in any number of processes.
 *
 * <p>The record of an image is the truth. It has a revision, and every write is one transaction
 * that holds only if the revision is still the one that was read: an image of up to 99 faces is
 * saved, replaced or erased in one. For more faces there are several, of which each leaves the
 * record knowing every face in the table; after a crash between two of them, the next save or
 * erasure of that object tidies up. A writer that was overtaken can neither write nor delete
 * anything.
 *
 * <p>What an erasure leaves is forgotten by the table itself, by its time to live, after 30 days.
 */
public final class DynamoDbFaceStore implements FaceStore {
  private static final Logger LOG = LoggerFactory.getLogger(DynamoDbFaceStore.class);

  private final DynamoDbClient client;
  private final TableNames tables;
  private final Clock clock;
  private final Attempts attempts;
  private final StepWriter writer;
  private final FaceReader faces;

  /** A store in these tables, which must be there. */
  public DynamoDbFaceStore(DynamoDbClient client, TableNames tables, Clock clock) {
    this(client, tables, clock, Attempts.withSleep());
  }

  DynamoDbFaceStore(DynamoDbClient client, TableNames tables, Clock clock, Attempts attempts) {
    this.client = client;
    this.tables = tables;
    this.clock = clock;
    this.attempts = attempts;
    this.writer = new StepWriter(client, tables);
    this.faces = new FaceReader(client, tables.faces(), attempts);
  }

  @Override
  public SaveOutcome save(ImageRecord image, List<FaceItem> faces) {
    ObjectLocation location = image.image().location();
    List<Map<String, AttributeValue>> items = faces.stream().map(FaceItems::write).toList();
    return attempts.until(
        () -> {
          ImageState now = state(location);
          if (now.refusesSaving(image.sequencer())) {
            return Optional.of(SaveOutcome.STALE);
          }
          Sequencer newest = now.newestWith(image.sequencer());
          Target target = new Target(new Content.Kept(image), newest, items);
          List<Step> steps = Plan.of(now, target);
          return write(location, steps) == steps.size()
              ? Optional.of(SaveOutcome.SAVED)
              : Optional.empty();
        },
        couldNotWrite(location));
  }

  @Override
  public EraseOutcome erase(ObjectLocation location, @Nullable Sequencer sequencer) {
    AtomicInteger forgotten = new AtomicInteger();
    return attempts.until(
        () -> {
          ImageState now = state(location);
          if (now.refusesErasing(sequencer)) {
            return Optional.of(new EraseOutcome.Stale());
          }
          List<Step> steps = Plan.of(now, erased(now.newestWith(sequencer)));
          int written = write(location, steps);
          if (written > 0) {
            forgotten.addAndGet(now.faceIds().size());
          }
          return written == steps.size()
              ? Optional.of(new EraseOutcome.Erased(forgotten.get()))
              : Optional.empty();
        },
        couldNotWrite(location));
  }

  // Without an order there is nothing that a late event could be told, so nothing is kept.
  private Target erased(@Nullable Sequencer newest) {
    Content content = newest == null ? new Content.Nothing() : new Content.Erased(clock.instant());
    return new Target(content, newest, List.of());
  }

  private static String couldNotWrite(ObjectLocation location) {
    return "the faces of "
        + location
        + " could not be written, because other writers or the table's capacity came in between,";
  }

  /** How many of the steps were written, up to the first that was refused. */
  private int write(ObjectLocation location, List<Step> steps) {
    int written = 0;
    for (Step step : steps) {
      if (!writer.write(location, step) && !isWritten(location, step)) {
        break;
      }
      written++;
    }
    return written;
  }

  // The answer to a write may be lost. When the SDK then sends it again, it is refused because it
  // was done.
  private boolean isWritten(ObjectLocation location, Step step) {
    String revision = state(location).revision();
    return revision != null && revision.equals(step.after().revision());
  }

  @Override
  public Optional<ImageRecord> image(ObjectLocation location) {
    return state(location).content() instanceof Content.Kept(ImageRecord image)
        ? Optional.of(image)
        : Optional.empty();
  }

  @Override
  public List<FaceItem> faces(ObjectLocation location) {
    AtomicReference<@Nullable String> seen = new AtomicReference<>();
    return attempts.until(
        () -> {
          ImageState state = state(location);
          if (!(state.content() instanceof Content.Kept(ImageRecord image))) {
            return Optional.of(List.of());
          }
          List<Map<String, AttributeValue>> items = faces.read(image.faceIds());
          boolean complete = items.size() == image.faceIds().size();
          if (!complete && !Objects.equals(seen.get(), state.revision())) {
            // The faces were replaced since the record was read, unless it still is the same.
            seen.set(state.revision());
            return Optional.empty();
          }
          return Optional.of(inOrder(items, image));
        },
        "the faces of " + location + " were replaced again and again and could not be read");
  }

  private static List<FaceItem> inOrder(
      List<Map<String, AttributeValue>> items, ImageRecord image) {
    if (items.size() < image.faceIds().size()) {
      LOG.atWarn()
          .addKeyValue("image", image.image().location())
          .addKeyValue("missing", image.faceIds().size() - items.size())
          .log("Faces that the record names are not in the table: analyze the image again");
    }
    return items.stream()
        .map(item -> FaceItems.read(item, image.image().size()))
        .sorted(Comparator.comparingInt(FaceItem::faceIndex))
        .toList();
  }

  // Consistent, because the writes depend on it, and because a reader expects what it just wrote.
  private ImageState state(ObjectLocation location) {
    return ImageItems.read(
        client
            .getItem(get ->
                get.tableName(tables.images()).key(ImageItems.key(location)).consistentRead(true))
            .item());
  }
}
