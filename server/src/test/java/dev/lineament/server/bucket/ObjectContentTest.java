package dev.lineament.server.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.image.ObjectLocation;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ObjectContentTest {
  @ParameterizedTest
  @ValueSource(
      ints = {
        0,
        1,
        ObjectContent.PIECE_BYTES - 1,
        ObjectContent.PIECE_BYTES,
        ObjectContent.PIECE_BYTES + 1,
        3 * ObjectContent.PIECE_BYTES
      })
  void isReadWholeInPieces(int size) throws IOException {
    byte[] bytes = new byte[size];
    new Random(1).nextBytes(bytes);
    int[] most = {0};
    InputStream counted =
        new ByteArrayInputStream(bytes) {
          @Override
          public synchronized int read(byte[] into, int offset, int length) {
            most[0] = Math.max(most[0], length);
            return super.read(into, offset, length);
          }
        };

    try (ObjectContent content = new ObjectContent(object(size), counted)) {
      assertThat(content.read()).isEqualTo(bytes);
    }
    assertThat(most[0]).isLessThanOrEqualTo(ObjectContent.PIECE_BYTES);
  }

  @Test
  void saysThatAFileIsTooShort() throws IOException {
    try (ObjectContent content =
        new ObjectContent(object(4), new ByteArrayInputStream(new byte[3]))) {
      assertThatThrownBy(content::read)
          .isInstanceOf(EOFException.class)
          .hasMessage("the file ends after 3 of 4 bytes");
    }
  }

  private static StoredObject object(long size) {
    return new StoredObject(
        new ObjectLocation("images", "a.jpg"),
        "etag",
        size,
        ObjectMetadata.NONE,
        Instant.EPOCH,
        "file");
  }
}
