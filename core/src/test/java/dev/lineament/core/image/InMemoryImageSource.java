package dev.lineament.core.image;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A source for tests, held to the same contract as the real ones. */
public final class InMemoryImageSource implements ImageSource {
  private final Map<ObjectLocation, byte[]> objects = new ConcurrentHashMap<>();

  public void put(ObjectLocation location, byte[] content) {
    objects.put(location, content.clone());
  }

  public void delete(ObjectLocation location) {
    objects.remove(location);
  }

  @Override
  public HeadResult head(ObjectLocation location, @Nullable String versionId) {
    byte[] content = objects.get(location);
    if (content == null) {
      return new HeadResult.NotFound();
    }
    return new HeadResult.Found(new ObjectHead(location, content.length, md5(content), null));
  }

  @Override
  public ReadResult read(ObjectHead head) {
    byte[] content = objects.get(head.location());
    if (content == null || !md5(content).equals(head.eTag())) {
      return new ReadResult.Changed();
    }
    return new ReadResult.Content(Arrays.copyOf(content, content.length));
  }

  private static String md5(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
