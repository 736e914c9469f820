package dev.lineament.server.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * All Java is as google-java-format writes it. A test and not a Maven plugin, because a plugin's
 * formatter runs on Maven's own Java, which may be too old to parse ours.
 *
 * <p>{@code -Dformat.write=true} writes the files instead of failing.
 */
class FormatTest {
  private static final Formatter FORMATTER = new Formatter();

  @Test
  void everyJavaFileIsFormatted() throws IOException, FormatterException {
    List<Path> files = SourceTree.files(".java");
    assertThat(files).hasSizeGreaterThan(50);
    List<Path> unformatted = new ArrayList<>();
    for (Path file : files) {
      String text = Files.readString(file);
      String formatted = format(text);
      if (!formatted.equals(text)) {
        unformatted.add(SourceTree.root().relativize(file));
        if (Boolean.getBoolean("format.write")) {
          Files.writeString(file, formatted);
        }
      }
    }
    if (!Boolean.getBoolean("format.write")) {
      assertThat(unformatted)
          .as("files to format: mvn -pl server -am test -Dtest=FormatTest -Dformat.write=true")
          .isEmpty();
    }
  }

  private static String format(String text) throws FormatterException {
    String withImports = RemoveUnusedImports.removeUnusedImports(text);
    return FORMATTER.formatSource(
        ImportOrderer.reorderImports(withImports, JavaFormatterOptions.Style.GOOGLE));
  }
}
