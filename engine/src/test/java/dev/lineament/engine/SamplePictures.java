package dev.lineament.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Test pictures made from public-domain portraits, each with its truth known. */
public final class SamplePictures {
  private static final String FOLDER = "/samples/";

  private SamplePictures() {}

  /** The portraits' names, for example {@code allred}; each shows one face. */
  public static List<String> names() {
    return new String(resource("labels.csv"), StandardCharsets.UTF_8)
        .lines()
        .skip(1)
        .map(line -> line.substring(0, line.indexOf(".jpg")))
        .toList();
  }

  /** A portrait as a JPEG file of 480 x 600 pixels (a few are 480 x 599). */
  public static byte[] portrait(String name) {
    return resource(name + ".jpg");
  }

  private static byte[] resource(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            SamplePictures.class.getResourceAsStream(FOLDER + name), () -> "no sample " + name)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
