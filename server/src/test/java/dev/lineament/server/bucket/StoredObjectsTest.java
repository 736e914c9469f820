package dev.lineament.server.bucket;

import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ImageSourceContract;
import dev.lineament.server.TestStorage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class StoredObjectsTest extends ImageSourceContract {
  @TempDir private Path folder;
  private TestStorage test;

  @BeforeEach
  void open() {
    test = TestStorage.open(folder);
    new Buckets(test.storage().objects()).create(BUCKET);
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Override
  protected ImageSource source() {
    return test.storage().images();
  }

  @Override
  protected void put(String key, byte[] content) {
    Upload upload =
        new Upload(at(key), ObjectMetadata.NONE, content.length, null, WriteCondition.NONE);
    try {
      test.storage().objects().put(upload, new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  protected void delete(String key) {
    test.storage().objects().delete(at(key), DeleteCondition.NONE);
  }
}
