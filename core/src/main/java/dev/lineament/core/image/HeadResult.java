package dev.lineament.core.image;

/** What came of looking for an object. */
public sealed interface HeadResult {
  /** It is there. */
  record Found(ObjectHead head) implements HeadResult {}

  /** There is no such object or version (any more). */
  record NotFound() implements HeadResult {}

  /**
   * The source may not tell. On S3 that also stands for "not found" where the caller lacks {@code
   * s3:ListBucket}.
   */
  record AccessDenied(String reason) implements HeadResult {}
}
