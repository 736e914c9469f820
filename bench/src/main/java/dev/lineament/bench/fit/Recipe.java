package dev.lineament.bench.fit;

import dev.lineament.models.Head;

/**
 * How a head is fitted; chosen by what carried over best to photographs that no head is fitted on.
 *
 * @param congresses (of two years) after which a portrait counts e times less: beards have changed
 *     most
 * @param penalty L2
 */
record Recipe(double congresses, double penalty) {
  static Recipe of(Head head) {
    return switch (head) {
      case EYEGLASSES, SUNGLASSES, FACE_OCCLUDED -> new Recipe(40, 0.1);
      case BEARD -> new Recipe(15, 1.5);
      case MUSTACHE -> new Recipe(15, 0.5);
    };
  }
}
