package dev.lineament.engine;

import dev.lineament.core.face.Pose;

/**
 * How the head is turned, from the depth of the mesh.
 *
 * <p>The head's own axes, in the crop's frame (x right, y down, z away from the viewer): y from the
 * forehead (point 10) to the chin (152), x from cheek to cheek (234 to 454), made square to it.
 */
final class HeadPose {
  /**
   * Degrees by which the mesh of a face that looks straight ahead seems to look down: the median
   * over 111 portraits was 7.8.
   */
  private static final double STRAIGHT_PITCH_DEGREES = 8;

  private HeadPose() {}

  /** The pose, with Rekognition's signs. */
  static Pose of(Mesh mesh) {
    double[] down = unit(between(mesh, 10, 152));
    double[] away = unit(cross(unit(between(mesh, 234, 454)), down));
    double[] right = cross(down, away);
    double yaw = Math.toDegrees(Math.atan2(right[2], right[0]));
    double meshPitch = Math.toDegrees(Math.atan2(down[2], down[1]));
    double pitch = Math.clamp(STRAIGHT_PITCH_DEGREES - meshPitch, -180.0, 180.0);
    return new Pose((float) Math.toDegrees(mesh.roll()), (float) yaw, (float) pitch);
  }

  private static double[] between(Mesh mesh, int from, int to) {
    return new double[] {
      mesh.x(to) - mesh.x(from), mesh.y(to) - mesh.y(from), mesh.z(to) - mesh.z(from)
    };
  }

  private static double[] unit(double[] vector) {
    double length = Math.hypot(Math.hypot(vector[0], vector[1]), vector[2]);
    // A mesh folded to a point has no direction; any will do, but not NaN.
    return length == 0
        ? new double[] {1, 0, 0}
        : new double[] {vector[0] / length, vector[1] / length, vector[2] / length};
  }

  private static double[] cross(double[] a, double[] b) {
    return new double[] {
      a[1] * b[2] - a[2] * b[1], a[2] * b[0] - a[0] * b[2], a[0] * b[1] - a[1] * b[0]
    };
  }
}
