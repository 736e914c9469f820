package dev.lineament.core.face;

/**
 * How the head is turned, in degrees, each within -180 to 180.
 *
 * @param roll positive when the head is tilted clockwise in the picture (the eye at the right is
 *     lower)
 * @param yaw positive when the face is turned to the right of the picture
 * @param pitch positive when the face looks up
 */
public record Pose(float roll, float yaw, float pitch) {
  public Pose {
    Ranges.degrees("Roll", roll);
    Ranges.degrees("Yaw", yaw);
    Ranges.degrees("Pitch", pitch);
  }
}
