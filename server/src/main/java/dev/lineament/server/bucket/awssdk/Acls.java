package dev.lineament.server.bucket.awssdk;

import org.jspecify.annotations.Nullable;

/** Everything is private. Whoever asks for anything else is told so, and not left to believe it. */
final class Acls {
  private Acls() {}

  static void refusePublic(@Nullable String acl) {
    if (acl != null && !acl.equals("private")) {
      throw Failures.aclRefused();
    }
  }
}
