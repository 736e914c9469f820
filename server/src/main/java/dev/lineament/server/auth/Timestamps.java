package dev.lineament.server.auth;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;

/** The time format of signatures, {@code yyyymmddThhmmssZ}. */
final class Timestamps {
  static final int DATE_LENGTH = 8;

  private static final DateTimeFormatter BASIC =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private Timestamps() {}

  static String text(Instant instant) {
    return BASIC.format(instant.atOffset(ZoneOffset.UTC));
  }

  static Optional<Instant> read(String text) {
    try {
      return Optional.of(LocalDateTime.parse(text, BASIC).toInstant(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }

  /** The value of the header {@code Date}, which may take the place of {@code X-Amz-Date}. */
  static Optional<Instant> readHttpDate(String text) {
    try {
      return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
    } catch (DateTimeParseException _) {
      return Optional.empty();
    }
  }
}
