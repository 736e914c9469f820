package dev.lineament.bench.accuracy;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.engine.FaceEngine;
import java.util.List;
import java.util.Objects;

/** A set of labelled pictures, and how the answers to them are scored. */
abstract class LabelledSet {
  private final String name;
  private final List<Sample> samples;

  /**
   * A set.
   *
   * @param name of its folder
   * @param samples what is to be shown to the engine
   */
  LabelledSet(String name, List<Sample> samples) {
    this.name = name;
    this.samples = List.copyOf(samples);
  }

  /** The folder's name. */
  final String name() {
    return name;
  }

  /** What is to be shown to the engine. */
  final List<Sample> samples() {
    return samples;
  }

  /** Asks the engine about a picture what this set scores. */
  Answer ask(FaceEngine engine, byte[] image) {
    return switch (engine.analyze(image)) {
      case Analysis.Faces faces ->
          new Answer.Faces(faces.faces(), Objects.requireNonNull(faces.size(), "size"));
      case Analysis.Refused refused -> new Answer.Refused(refused.message());
      case Analysis.Changed _ -> throw new IllegalStateException("bytes do not change");
    };
  }

  /** Adds what the answers are worth; they come in the order of the samples. */
  abstract void score(List<Answered> answers, Report report);
}
