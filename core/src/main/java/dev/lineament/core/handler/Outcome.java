package dev.lineament.core.handler;

import java.util.List;

/** What came of one object of an event. The status codes are those of the pipeline's promise. */
public sealed interface Outcome {
  /** Faces were found and stored. */
  record Analyzed(List<String> faceIds) implements Outcome {
    public Analyzed {
      faceIds = List.copyOf(faceIds);
    }
  }

  /** The image has no face. */
  record NoFaces() implements Outcome {}

  /** Not an image, or one that breaks a limit. */
  record Rejected(String reason) implements Outcome {}

  /** The object is not there any more; what was kept of it is forgotten. */
  record Gone() implements Outcome {}

  /** The event said that the object was removed; its faces are forgotten. */
  record Erased(int faces) implements Outcome {}

  /** There was nothing to do, for example because a newer event has been handled already. */
  record Skipped(String reason) implements Outcome {}

  /**
   * It did not work this time. The event must be delivered again.
   *
   * @param code 403 where access was denied, else 500
   */
  record Failed(int code, String reason) implements Outcome {}

  /** The outcome's name in results, logs and metrics. */
  default String status() {
    return switch (this) {
      case Analyzed _ -> "ANALYZED";
      case NoFaces _ -> "NO_FACES";
      case Rejected _ -> "REJECTED";
      case Gone _ -> "GONE";
      case Erased _ -> "ERASED";
      case Skipped _ -> "SKIPPED";
      case Failed _ -> "FAILED";
    };
  }

  /** The outcome as an HTTP status. */
  default int statusCode() {
    return switch (this) {
      case Analyzed _, Erased _, Skipped _ -> 200;
      case NoFaces _, Rejected _ -> 400;
      case Gone _ -> 404;
      case Failed failed -> failed.code();
    };
  }

  /** Whether the event must be delivered again. */
  default boolean redeliver() {
    return this instanceof Failed;
  }
}
