package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.face.Pose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeadPoseTest {
  // Forehead, chin, both cheeks and the outer corners of the eyes of a head that looks straight at
  // the viewer, by the mesh's numbers: x to the right, y down, z away from the viewer.
  private static final int[] POINTS = {10, 152, 234, 454, 33, 263};
  private static final double[][] STRAIGHT = {
    {0, -1, 0}, {0, 1, 0}, {-1, 0, 0}, {1, 0, 0}, {-0.6, -0.3, 0}, {0.6, -0.3, 0}
  };

  /** The head turned to the picture's right, then up, both in degrees; seen in a tilted crop. */
  private static Mesh head(double right, double up, double tilt) {
    double yaw = Math.toRadians(right);
    double pitch = Math.toRadians(up);
    float[] xyz = new float[3 * Mesh.POINTS];
    for (int i = 0; i < POINTS.length; i++) {
      double[] p = STRAIGHT[i];
      // To the right: the cheek at the right of the picture goes away from the viewer.
      double x = p[0] * Math.cos(yaw) - p[2] * Math.sin(yaw);
      double z = p[0] * Math.sin(yaw) + p[2] * Math.cos(yaw);
      // Up: the forehead goes away from the viewer.
      double y = p[1] * Math.cos(pitch) + z * Math.sin(pitch);
      double depth = -p[1] * Math.sin(pitch) + z * Math.cos(pitch);
      xyz[3 * POINTS[i]] = (float) (0.5 + 0.3 * x);
      xyz[3 * POINTS[i] + 1] = (float) (0.5 + 0.3 * y);
      xyz[3 * POINTS[i] + 2] = (float) (0.3 * depth);
    }
    return new Mesh(new Square(new Point(50, 50), 100, Math.toRadians(tilt)), xyz, 1);
  }

  @ParameterizedTest
  @CsvSource({"0,0,0", "30,0,0", "-30,0,0", "0,20,0", "0,-20,0", "0,0,40", "0,0,-40", "0,0,170"})
  void hasTheSignsOfRekognition(double right, double up, double tilt) {
    Pose pose = HeadPose.of(head(right, up, tilt));
    assertThat(pose.yaw()).isCloseTo((float) right, within(0.1f));
    // The mesh of a face that looks straight ahead seems to look down by eight degrees.
    assertThat(pose.pitch()).isCloseTo((float) up + 8, within(0.1f));
    assertThat(pose.roll()).isCloseTo((float) tilt, within(0.1f));
  }
}
