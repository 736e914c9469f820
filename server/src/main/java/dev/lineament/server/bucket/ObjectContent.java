package dev.lineament.server.bucket;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * An object and the stream of its bytes, which the caller closes. Replacing or deleting the object
 * meanwhile does not change what the stream gives.
 */
public record ObjectContent(StoredObject object, InputStream stream) implements AutoCloseable {
  /**
   * Bytes that are read at once. Java keeps, for each thread, memory outside the heap as large as
   * the most that it ever read from a file at once.
   */
  static final int PIECE_BYTES = 256 * 1024;

  /**
   * All bytes, in memory.
   *
   * @throws IOException if they cannot be read, or are fewer than the object has
   */
  byte[] read() throws IOException {
    byte[] all = new byte[Math.toIntExact(object.size())];
    int read = 0;
    while (read < all.length) {
      int more = stream.read(all, read, Math.min(PIECE_BYTES, all.length - read));
      if (more < 0) {
        throw new EOFException("the file ends after " + read + " of " + all.length + " bytes");
      }
      read += more;
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    stream.close();
  }
}
