package dev.lineament.core.image;

import org.jspecify.annotations.Nullable;

/**
 * Port: the place where images lie. Implementations are thread-safe.
 *
 * <p>Outcomes that a caller must expect are values. Anything else (the network, the disk, a service
 * fault) is an unchecked exception, and the caller tries again later.
 */
public interface ImageSource {
  /**
   * Looks for an object without reading it.
   *
   * @param versionId the version wanted, or {@code null} for the current one
   */
  HeadResult head(ObjectLocation location, @Nullable String versionId);

  /**
   * Reads the very content that {@code head} describes, or says that it has changed. The caller has
   * checked {@link ObjectHead#size} against its limit.
   */
  ReadResult read(ObjectHead head);
}
