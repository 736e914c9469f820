package dev.lineament.bench.peers;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The scripts that drive the libraries, which lie beside this class. */
final class Scripts {
  private static final List<String> NAMES = List.of("driver.cjs", "driver.py");

  private Scripts() {}

  static void unpackInto(Path folder) throws IOException {
    for (String name : NAMES) {
      try (InputStream script = Scripts.class.getResourceAsStream(name)) {
        if (script == null) {
          throw new FileNotFoundException("no " + name + " beside " + Scripts.class.getName());
        }
        Files.copy(script, folder.resolve(name));
      }
    }
  }
}
