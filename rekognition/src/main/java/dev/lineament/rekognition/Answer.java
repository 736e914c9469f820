package dev.lineament.rekognition;

import java.util.Map;

/** What an operation has to say, before it is written as JSON. */
sealed interface Answer {
  /** The operation's result. */
  record Result(Map<String, Object> document) implements Answer {}

  /** The operation's refusal. */
  record Failure(RekognitionError error, String message) implements Answer {}
}
