package dev.lineament.server.bucket.awssdk;

import dev.lineament.server.bucket.BucketException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The bodies of uploads. */
final class Bodies {
  private static final Logger LOG = LoggerFactory.getLogger(Bodies.class);

  /**
   * Bytes of a refused body that are read and thrown away, so that the client, who reads only after
   * it has written, gets the answer and not a broken connection.
   */
  static final long MAX_DISCARDED_BYTES = 64L * 1024 * 1024;

  private Bodies() {}

  /** Does what reads a body, and closes the body. */
  static <T> T reading(InputStream body, Failures.Call<T> call) throws IOException {
    try (body) {
      return discarding(body, call);
    }
  }

  private static <T> T discarding(InputStream body, Failures.Call<T> call) throws IOException {
    try {
      return call.run();
    } catch (BucketException e) {
      discard(body);
      throw e;
    }
  }

  private static void discard(InputStream body) {
    try {
      new BoundedStream(body, MAX_DISCARDED_BYTES).transferTo(OutputStream.nullOutputStream());
    } catch (IOException e) {
      // The client is gone, or the body does not have its checksum: it is refused in any case.
      LOG.atDebug().setCause(e).log("A refused body was not read to its end");
    }
  }
}
