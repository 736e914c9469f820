package dev.lineament.core.image;

import org.jspecify.annotations.Nullable;

/**
 * What HeadObject tells of an object.
 *
 * @param location bucket and key
 * @param size bytes
 * @param eTag without quotes; changes whenever the bytes do
 * @param versionId only in a versioned bucket
 */
public record ObjectHead(
    ObjectLocation location, long size, String eTag, @Nullable String versionId) {

  /** What tells this content from any other the key had: the version, else the ETag. */
  public String contentId() {
    return versionId == null ? eTag : versionId;
  }
}
