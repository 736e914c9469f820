package dev.lineament.core.face;

/**
 * Quality of the face's part of the image (not of the whole image).
 *
 * @param brightness 0 (black) to 100
 * @param sharpness 0 (blurred) to 100
 */
public record ImageQuality(float brightness, float sharpness) {
  public ImageQuality {
    Ranges.percent("Brightness", brightness);
    Ranges.percent("Sharpness", sharpness);
  }
}
