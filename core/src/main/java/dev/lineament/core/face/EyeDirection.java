package dev.lineament.core.face;

/**
 * Where the eyes look, apart from where the head points.
 *
 * @param yaw degrees, positive to the right of the picture
 * @param pitch degrees, positive upwards
 * @param confidence 0 to 100
 */
public record EyeDirection(float yaw, float pitch, float confidence) {
  public EyeDirection {
    Ranges.degrees("Yaw", yaw);
    Ranges.degrees("Pitch", pitch);
    Ranges.percent("Confidence", confidence);
  }
}
