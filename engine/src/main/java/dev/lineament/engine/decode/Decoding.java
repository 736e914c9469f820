package dev.lineament.engine.decode;

import dev.lineament.core.analysis.Analysis;

/** What came of decoding an image. */
public sealed interface Decoding {
  /** It has pixels. */
  record Decoded(Picture picture) implements Decoding {}

  /** It is not decoded, for a reason that trying again does not change. */
  record Refused(Analysis.Refused refusal) implements Decoding {}
}
