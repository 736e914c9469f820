package dev.lineament.core.face;

/**
 * A named point of a face.
 *
 * @param type which point
 * @param x fraction of the upright image's width, from its left
 * @param y fraction of the upright image's height, from its top
 */
public record Landmark(LandmarkType type, float x, float y) {
  public Landmark {
    Ranges.finite("X", x);
    Ranges.finite("Y", y);
  }
}
