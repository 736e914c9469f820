package dev.lineament.engine.decode;

import java.io.IOException;
import javax.imageio.stream.ImageInputStreamImpl;

/**
 * The bytes of a file for Java's image readers: not copied, and let go when this is closed. Streams
 * of images have finalizers, so the collector keeps whatever one holds for another round.
 */
final class HeldBytes extends ImageInputStreamImpl {
  private static final byte[] NONE = {};

  private byte[] bytes;

  HeldBytes(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read() {
    bitOffset = 0;
    return streamPos < bytes.length ? Byte.toUnsignedInt(bytes[(int) streamPos++]) : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    bitOffset = 0;
    if (length == 0) {
      return 0;
    }
    int read = (int) Math.min(length, bytes.length - streamPos);
    if (read <= 0) {
      return -1;
    }
    System.arraycopy(bytes, (int) streamPos, into, offset, read);
    streamPos += read;
    return read;
  }

  @Override
  public long length() {
    return bytes.length;
  }

  /** Of memory, which nothing has to be kept beside. */
  @Override
  public boolean isCached() {
    return true;
  }

  @Override
  public boolean isCachedMemory() {
    return true;
  }

  @Override
  public void close() throws IOException {
    super.close();
    bytes = NONE;
  }
}
