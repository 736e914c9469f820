package dev.lineament.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What no file of the repository may hold. */
class WordsTest {
  // Put together here, so that this file does not hold them itself.
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          String.join(
              "|",
              "TO" + "DO(?!\\(#)",
              "FIX" + "ME",
              "/wor" + "k/",
              "repo1?\\.mav" + "en\\.",
              "registry\\.npm" + "js",
              "pypi\\.o" + "rg"));

  @Test
  void noFileHoldsAPathOfAMachineARegistryOrALooseEnd() throws IOException {
    List<String> found = new ArrayList<>();
    for (Path file :
        SourceTree.files(".java", ".md", ".xml", ".sh", ".sql", ".py", ".properties")) {
      int number = 0;
      for (String line : Files.readAllLines(file)) {
        number++;
        if (FORBIDDEN.matcher(line).find()) {
          found.add(SourceTree.root().relativize(file) + ":" + number + ": " + line.strip());
        }
      }
    }

    assertThat(found).isEmpty();
  }
}
