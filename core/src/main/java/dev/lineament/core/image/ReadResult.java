package dev.lineament.core.image;

/** What came of reading an object. */
public sealed interface ReadResult {
  /** The bytes, whole. The array is the caller's. */
  record Content(byte[] bytes) implements ReadResult {}

  /** The object was deleted or replaced since its head was asked for: look again. */
  record Changed() implements ReadResult {}
}
