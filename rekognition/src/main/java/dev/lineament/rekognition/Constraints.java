package dev.lineament.rekognition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Collects the violations of the API model's constraints, in the words of the layer that checks
 * them at AWS, because people and programs know those. Used for one request.
 */
final class Constraints {
  /** Characters of a value that an error repeats; the whole could be megabytes. */
  static final int MAX_QUOTED_LENGTH = 256;

  private static final String FAILED = " failed to satisfy constraint: ";

  private final List<String> violations = new ArrayList<>();

  void required(String path, @Nullable Object value) {
    if (value == null) {
      violations.add("Value null at '" + path + "'" + FAILED + "Member must not be null");
    }
  }

  void length(String path, @Nullable String value, int least, int most) {
    if (value != null) {
      // AWS counts what Java counts: UTF-16 units.
      length(path, quoted(value), value.length(), least, most);
    }
  }

  void length(String path, byte[] value, int least, int most) {
    String asBuffer =
        "'java.nio.HeapByteBuffer[pos=0 lim=" + value.length + " cap=" + value.length + "]'";
    length(path, asBuffer, value.length, least, most);
  }

  private void length(String path, String shown, int length, int least, int most) {
    if (length < least) {
      add(path, shown, "Member must have length greater than or equal to " + least);
    } else if (length > most) {
      add(path, shown, "Member must have length less than or equal to " + most);
    }
  }

  void pattern(String path, @Nullable String value, Pattern pattern) {
    if (value != null && !pattern.matcher(value).matches()) {
      add(path, quoted(value), "Member must satisfy regular expression pattern: " + pattern);
    }
  }

  void oneOf(String path, List<String> values, List<String> allowed) {
    if (!allowed.containsAll(values)) {
      add(
          path,
          quoted(values.toString()),
          "Member must satisfy constraint: [Member must satisfy enum value set: " + allowed + "]");
    }
  }

  /** The refusal that tells all violations; empty if there are none. */
  Optional<Answer> refusal() {
    if (violations.isEmpty()) {
      return Optional.empty();
    }
    String errors = violations.size() == 1 ? "error" : "errors";
    return Optional.of(
        new Answer.Failure(
            RekognitionError.VALIDATION,
            "%d validation %s detected: %s"
                .formatted(violations.size(), errors, String.join("; ", violations))));
  }

  private void add(String path, String shown, String rule) {
    violations.add("Value " + shown + " at '" + path + "'" + FAILED + rule);
  }

  private static String quoted(String value) {
    return value.length() <= MAX_QUOTED_LENGTH
        ? "'" + value + "'"
        : "'" + value.substring(0, MAX_QUOTED_LENGTH) + "...'";
  }
}
