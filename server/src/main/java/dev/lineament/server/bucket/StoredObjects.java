package dev.lineament.server.bucket;

import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The images of the embedded bucket. It keeps no versions: a version asked for is not there. */
public final class StoredObjects implements ImageSource {
  private final ObjectStore objects;

  public StoredObjects(ObjectStore objects) {
    this.objects = objects;
  }

  @Override
  public HeadResult head(ObjectLocation location, @Nullable String versionId) {
    if (versionId != null) {
      return new HeadResult.NotFound();
    }
    try {
      return objects
          .find(location)
          .<HeadResult>map(object -> new HeadResult.Found(object.head()))
          .orElseGet(HeadResult.NotFound::new);
    } catch (BucketException e) {
      return absent(e);
    }
  }

  private static HeadResult absent(BucketException e) {
    if (e.reason() == BucketException.Reason.NO_SUCH_BUCKET) {
      return new HeadResult.NotFound();
    }
    throw e;
  }

  @Override
  public ReadResult read(ObjectHead head) {
    try {
      Optional<ObjectContent> content = objects.open(head.location());
      if (content.isEmpty()) {
        return new ReadResult.Changed();
      }
      try (ObjectContent open = content.get()) {
        return open.object().eTag().equals(head.eTag())
            ? new ReadResult.Content(open.read())
            : new ReadResult.Changed();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (BucketException e) {
      if (e.reason() == BucketException.Reason.NO_SUCH_BUCKET) {
        return new ReadResult.Changed();
      }
      throw e;
    }
  }
}
