package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.time.Instant;

/**
 * An object of a bucket.
 *
 * @param location bucket and key
 * @param eTag without quotes
 * @param size bytes
 * @param metadata what its uploader said of it
 * @param lastModified when it was stored
 * @param file the name of the file with its bytes
 */
public record StoredObject(
    ObjectLocation location,
    String eTag,
    long size,
    ObjectMetadata metadata,
    Instant lastModified,
    String file) {

  ObjectHead head() {
    return new ObjectHead(location, size, eTag, null);
  }
}
