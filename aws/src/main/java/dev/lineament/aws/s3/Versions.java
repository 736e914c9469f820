package dev.lineament.aws.s3;

import org.jspecify.annotations.Nullable;

/** Version ids as S3 writes them. */
final class Versions {
  /**
   * What S3 calls the version of an object that was put while its bucket was not versioned
   * (<em>Amazon S3 User Guide</em>, "How S3 Versioning works"). It is overwritten like an object of
   * an unversioned bucket, so it does not tell one content from another.
   */
  private static final String NULL_VERSION = "null";

  private Versions() {}

  static @Nullable String ofWire(@Nullable String versionId) {
    return versionId == null || versionId.isEmpty() || versionId.equals(NULL_VERSION)
        ? null
        : versionId;
  }
}
