package dev.lineament.server.cli;

import java.nio.file.Path;
import java.util.regex.Pattern;

/** Words of a POSIX shell. */
final class Shell {
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");

  private Shell() {}

  static String quoted(Path path) {
    return quoted(path.toString());
  }

  /** The word that the shell reads as this text, whatever is in it. */
  static String quoted(String text) {
    return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }
}
