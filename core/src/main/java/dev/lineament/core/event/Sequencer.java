package dev.lineament.core.event;

import java.util.Locale;

/**
 * The order of events of one key, as S3 gives it: hexadecimal text, compared after padding the
 * shorter one on the right with zeros (<em>Amazon S3 User Guide</em>, "Event message structure").
 * It says nothing about events of different keys.
 *
 * @param hex upper-case hexadecimal digits
 */
public record Sequencer(String hex) implements Comparable<Sequencer> {
  /** Longer than any seen (18); what is stored is padded to this so that stores compare bytes. */
  public static final int MAX_DIGITS = 64;

  public Sequencer {
    hex = hex.toUpperCase(Locale.ROOT);
    if (!hex.matches("[0-9A-F]{1," + MAX_DIGITS + "}")) {
      throw new IllegalArgumentException(
          "sequencer '" + hex + "' is not 1 to " + MAX_DIGITS + " hexadecimal digits");
    }
  }

  /** The digits padded on the right to {@link #MAX_DIGITS}: equal order has equal text. */
  public String padded() {
    return hex + "0".repeat(MAX_DIGITS - hex.length());
  }

  @Override
  public int compareTo(Sequencer other) {
    return padded().compareTo(other.padded());
  }

  // 0A and 0A00 are the same place in the order, so they are equal.
  @Override
  public boolean equals(Object other) {
    return other instanceof Sequencer that && padded().equals(that.padded());
  }

  @Override
  public int hashCode() {
    return padded().hashCode();
  }

  @Override
  public String toString() {
    return hex;
  }
}
