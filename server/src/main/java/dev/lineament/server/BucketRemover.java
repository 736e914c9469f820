package dev.lineament.server;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.BucketException;
import dev.lineament.server.bucket.DeleteCondition;
import dev.lineament.server.bucket.ObjectStore;
import dev.lineament.server.rest.ObjectRemover;

/** Removes objects of the embedded bucket for the REST API, which does not know the bucket. */
record BucketRemover(ObjectStore objects) implements ObjectRemover {
  @Override
  public boolean remove(ObjectLocation location) {
    try {
      boolean there = objects.find(location).isPresent();
      objects.delete(location, DeleteCondition.NONE);
      return there;
    } catch (BucketException e) {
      if (e.reason() == BucketException.Reason.NO_SUCH_BUCKET) {
        return false;
      }
      throw e;
    }
  }
}
