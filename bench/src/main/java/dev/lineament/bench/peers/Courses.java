package dev.lineament.bench.peers;

import dev.lineament.bench.speed.Composition;
import dev.lineament.bench.speed.Portraits;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The pictures that are timed. */
final class Courses {
  private static final int PORTRAITS = 4;

  /** Width and height of 2 million pixels. */
  private static final int WIDTH = 1697;

  private static final int HEIGHT = 1182;

  private static final int[] GROUPS = {2, 10};

  private Courses() {}

  /** Files by what they show; those that are composed are written into the folder. */
  static Map<String, List<Path>> of(Path samples, Path folder) throws IOException {
    Map<String, List<Path>> courses = new LinkedHashMap<>();
    List<Path> portraits = Portraits.files(samples).stream().limit(PORTRAITS).toList();
    courses.put("0.3 MP, 1 face", portraits);
    List<BufferedImage> read = Portraits.in(samples);
    for (int faces : GROUPS) {
      byte[] jpeg = new Composition(WIDTH, HEIGHT, faces).jpeg(read);
      Path file = Files.write(folder.resolve(faces + "-faces.jpg"), jpeg);
      courses.put("2 MP, " + faces + " faces", List.of(file));
    }
    return courses;
  }
}
