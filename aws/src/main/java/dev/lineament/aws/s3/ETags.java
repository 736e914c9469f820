package dev.lineament.aws.s3;

/** Entity tags: between quotes on the wire (RFC 9110, section 8.8.3), without them in our words. */
final class ETags {
  private ETags() {}

  static String withoutQuotes(String eTag) {
    boolean quoted = eTag.length() >= 2 && eTag.startsWith("\"") && eTag.endsWith("\"");
    return quoted ? eTag.substring(1, eTag.length() - 1) : eTag;
  }

  static String quoted(String eTag) {
    return "\"" + eTag + "\"";
  }
}
