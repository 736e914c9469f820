package dev.lineament.core.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.handler.DeliveryHistory.Change;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The promise of the whole: events delivered late, twice, in any order and by many workers at once
 * leave the same tables as each delivered once, in order and at once. A store's test extends this.
 */
public abstract class ConcurrentDeliveryContract {
  /** Stands still, so that times are the same in all runs. */
  protected static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  private static final int EVENTS = 1_000;
  private static final int WORKERS = 8;
  private static final long SEED = 20_261_122;

  /** Far more than a worker can be behind when an object is replaced again and again. */
  private static final int MAX_DELIVERIES = 20;

  /** How many events may overtake one, where the bucket goes on changing. */
  private static final int WINDOW = 200;

  private final DeliveryHistory history = new DeliveryHistory(EVENTS, SEED);

  // Else thousands of lines about single events hide those of a failure.
  private final Logger logger = Logger.getLogger(AnalyzeImages.class.getName());

  @BeforeEach
  void silence() {
    logger.setLevel(Level.OFF);
  }

  @AfterEach
  void restore() {
    logger.setLevel(null);
  }

  /** A store, and a look into its tables. */
  protected interface Tables {
    FaceStore store();

    /**
     * Everything that is stored, each item's content as text by its table and key, without {@code
     * Milliseconds} and what only the store itself uses.
     */
    Map<String, String> contents();

    /** The ids of all faces that are stored, also of those that no image knows. */
    Collection<String> faceIds();
  }

  /** Empty tables, whose store has {@link #CLOCK}. */
  protected abstract Tables newTables();

  @Test
  public void lateAndShuffledEventsEndAsThoseInOrder() throws Exception {
    List<Delivery> deliveries = deliveries(EVENTS * 10);
    World world = new World(newTables());
    // All has happened in the bucket before the first event comes.
    world.advanceTo(EVENTS - 1);

    world.deliver(deliveries);

    assertThat(differences(world.tables, inOrder())).isEmpty();
    assertNoOrphans(world.tables);
  }

  @Test
  public void eventsThatComeWhileObjectsChangeEndAsThoseInOrder() throws Exception {
    List<Delivery> deliveries = deliveries(WINDOW);
    World world = new World(newTables());

    world.deliver(deliveries);

    assertThat(differences(world.tables, inOrder())).isEmpty();
    assertNoOrphans(world.tables);
  }

  /** What is not the same in both, the first few only. */
  private static List<String> differences(Tables actual, Tables expected) {
    Map<String, String> left = actual.contents();
    Map<String, String> right = expected.contents();
    Set<String> keys = new TreeSet<>(left.keySet());
    keys.addAll(right.keySet());
    return keys.stream()
        .filter(key -> !Objects.equals(left.get(key), right.get(key)))
        .limit(5)
        .map(key -> key + ": expected " + right.get(key) + " but was " + left.get(key))
        .toList();
  }

  private Tables inOrder() {
    World world = new World(newTables());
    for (int i = 0; i < EVENTS; i++) {
      world.deliver(new Delivery(i, 0));
    }
    assertNoOrphans(world.tables);
    assertThat(images(world.tables))
        .extracting(ImageRecord::status)
        .contains(ImageStatus.ANALYZED, ImageStatus.NO_FACES, ImageStatus.REJECTED);
    assertThat(images(world.tables)).hasSizeBetween(50, history.locations().size() - 1);
    return world.tables;
  }

  private void assertNoOrphans(Tables tables) {
    List<String> named = images(tables).stream().flatMap(i -> i.faceIds().stream()).toList();
    assertThat(tables.faceIds()).containsExactlyInAnyOrderElementsOf(named);
  }

  private List<ImageRecord> images(Tables tables) {
    return history.locations().stream().flatMap(at -> tables.store().image(at).stream()).toList();
  }

  /**
   * One delivery of an event.
   *
   * @param event its index in the history
   * @param time deliveries come in this order
   */
  private record Delivery(int event, int time) {}

  /** Each event once to three times, up to so many places late. */
  private static List<Delivery> deliveries(int latest) {
    Random random = new Random(SEED);
    List<Delivery> deliveries = new ArrayList<>();
    for (int event = 0; event < EVENTS; event++) {
      int times = random.nextInt(4) == 0 ? 2 + random.nextInt(2) : 1;
      for (int i = 0; i < times; i++) {
        deliveries.add(new Delivery(event, event + random.nextInt(latest)));
      }
    }
    Collections.shuffle(deliveries, random);
    deliveries.sort(Comparator.comparingInt(Delivery::time));
    return deliveries;
  }

  /** A bucket as it is at some point of the history, and the handler of its events. */
  private final class World {
    private final InMemoryImageSource source = new InMemoryImageSource();
    private final Tables tables;
    private final AnalyzeImages handler;
    private int happened;

    World(Tables tables) {
      this.tables = tables;
      this.handler =
          new AnalyzeImages(
              source, ScriptedFaces.analyzer(), tables.store(), CLOCK, StageListener.NONE);
    }

    /** Lets all happen up to an event. */
    synchronized void advanceTo(int event) {
      for (; happened <= event; happened++) {
        history.changes().get(happened).applyTo(source);
      }
    }

    void deliver(List<Delivery> deliveries) throws Exception {
      AtomicInteger next = new AtomicInteger();
      Callable<Void> worker =
          () -> {
            for (int i = next.getAndIncrement();
                i < deliveries.size();
                i = next.getAndIncrement()) {
              deliver(deliveries.get(i));
            }
            return null;
          };
      try (ExecutorService workers = Executors.newFixedThreadPool(WORKERS)) {
        for (Future<Void> each : workers.invokeAll(Collections.nCopies(WORKERS, worker))) {
          each.get();
        }
      }
    }

    void deliver(Delivery delivery) {
      advanceTo(delivery.event());
      Change change = history.changes().get(delivery.event());
      Outcome outcome = handler.handle(change.event());
      for (int i = 1; outcome.redeliver() && i < MAX_DELIVERIES; i++) {
        outcome = handler.handle(change.event());
      }
      assertThat(outcome.redeliver()).as("%s, seed %s", outcome, SEED).isFalse();
    }
  }
}
