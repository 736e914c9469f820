package dev.lineament.aws.lambda;

import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.handler.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is counted and timed while one invocation is handled. For that invocation's thread. */
final class Measurements {
  /** Of the invocation that is under way on this thread. */
  static final ScopedValue<Measurements> CURRENT = ScopedValue.newInstance();

  /** Adds the time to the invocation that is under way, if one is. */
  static final StageListener STAGES =
      (stage, elapsed) -> {
        if (CURRENT.isBound()) {
          CURRENT.get().ended(stage, elapsed);
        }
      };

  /** Counts a call that is paid for in the invocation that is under way, if one is. */
  static final Runnable BILLED =
      () -> {
        if (CURRENT.isBound()) {
          CURRENT.get().billed();
        }
      };

  /** Whatever a line of metrics counts; each is there also when it is zero. */
  enum Count {
    IMAGES("Images"),
    FACES("Faces"),
    NO_FACES("NoFaces"),
    REJECTED("Rejected"),
    FAILED("Failed"),
    GONE("Gone"),
    SKIPPED("Skipped"),
    ERASED("Erased"),
    UNREADABLE("Unreadable");

    private final String metric;

    Count(String metric) {
      this.metric = metric;
    }

    /** The metric's name. */
    String metric() {
      return metric;
    }
  }

  private final Map<Count, Integer> counts = new EnumMap<>(Count.class);
  private final Map<String, List<Duration>> stages = new LinkedHashMap<>();
  private int billedCalls;

  /** An object of an event was handled. */
  void handled(Outcome outcome) {
    add(Count.IMAGES, 1);
    switch (outcome) {
      case Outcome.Analyzed analyzed -> add(Count.FACES, analyzed.faceIds().size());
      case Outcome.NoFaces _ -> add(Count.NO_FACES, 1);
      case Outcome.Rejected _ -> add(Count.REJECTED, 1);
      case Outcome.Failed _ -> add(Count.FAILED, 1);
      case Outcome.Gone _ -> add(Count.GONE, 1);
      case Outcome.Skipped _ -> add(Count.SKIPPED, 1);
      case Outcome.Erased _ -> add(Count.ERASED, 1);
    }
  }

  /** A record or message could not be read. */
  void unreadable() {
    add(Count.UNREADABLE, 1);
  }

  /** A call was made that AWS takes money for. */
  void billed() {
    billedCalls++;
  }

  private void ended(String stage, Duration elapsed) {
    stages.computeIfAbsent(stage, _ -> new ArrayList<>()).add(elapsed);
  }

  private void add(Count count, int more) {
    counts.merge(count, more, Integer::sum);
  }

  int count(Count count) {
    return counts.getOrDefault(count, 0);
  }

  /** How many calls were made that AWS takes money for. */
  int billedCalls() {
    return billedCalls;
  }

  /** How long each stage took, each time. */
  Map<String, List<Duration>> stages() {
    return stages;
  }
}
