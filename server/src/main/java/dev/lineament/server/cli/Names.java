package dev.lineament.server.cli;

/** Names of files and keys of objects, as they are shown. */
final class Names {
  private static final String CUT = "...";

  private Names() {}

  /** The name without control characters: some of them make a terminal do things. */
  static String printable(String name) {
    return name.codePoints()
        .map(each -> isControl(each) ? '?' : each)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** The end of a name that is longer, because paths differ at their end. */
  static String endOf(String name, int maxColumns) {
    int length = name.codePointCount(0, name.length());
    if (length <= maxColumns) {
      return name;
    }
    int start = name.offsetByCodePoints(0, length - (maxColumns - CUT.length()));
    return CUT + name.substring(start);
  }

  // FORMAT: among them the marks that turn the direction of writing, and hide what a name is.
  private static boolean isControl(int codePoint) {
    return Character.isISOControl(codePoint)
        || Character.getType(codePoint) == Character.FORMAT
        || Character.getType(codePoint) == Character.SURROGATE;
  }
}
