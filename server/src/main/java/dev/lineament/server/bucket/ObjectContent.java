package dev.lineament.server.bucket;

import java.io.IOException;
import java.io.InputStream;

/**
 * An object and the stream of its bytes, which the caller closes. Replacing or deleting the object
 * meanwhile does not change what the stream gives.
 */
public record ObjectContent(StoredObject object, InputStream stream) implements AutoCloseable {
  @Override
  public void close() throws IOException {
    stream.close();
  }
}
