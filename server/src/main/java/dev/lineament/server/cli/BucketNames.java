package dev.lineament.server.cli;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for a bucket's name (<em>Amazon S3 User Guide</em>, "Bucket naming rules"). */
final class BucketNames {
  private static final int MIN_CHARACTERS = 3;
  private static final int MAX_CHARACTERS = 63;
  private static final Pattern CHARACTERS = Pattern.compile("[a-z0-9.-]+");
  private static final Pattern ENDS = Pattern.compile("[a-z0-9].*[a-z0-9]");
  private static final Pattern IP_ADDRESS = Pattern.compile("\\d+\\.\\d+\\.\\d+\\.\\d+");
  private static final Pattern RESERVED =
      Pattern.compile(
          "(xn--|sthree-|amzn-s3-demo-).*|.*(-s3alias|--ol-s3|\\.mrap|--x-s3|--table-s3)");

  private BucketNames() {}

  /** What is wrong with the name, if anything. */
  static Optional<String> problem(String name) {
    if (name.length() < MIN_CHARACTERS || name.length() > MAX_CHARACTERS) {
      return Optional.of(
          "it has "
              + name.length()
              + " characters, and "
              + MIN_CHARACTERS
              + " to "
              + MAX_CHARACTERS
              + " are allowed");
    }
    if (!CHARACTERS.matcher(name).matches()) {
      return Optional.of("only lower-case letters, digits, hyphens and dots are allowed");
    }
    if (!ENDS.matcher(name).matches()) {
      return Optional.of("it has to begin and end with a letter or digit");
    }
    if (name.contains("..")) {
      return Optional.of("two dots may not stand side by side");
    }
    if (IP_ADDRESS.matcher(name).matches()) {
      return Optional.of("it may not look like an IP address");
    }
    if (RESERVED.matcher(name).matches()) {
      return Optional.of("S3 keeps that beginning or ending for itself");
    }
    return Optional.empty();
  }
}
