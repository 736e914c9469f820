package dev.lineament.bench.accuracy;

import java.util.Locale;

/** What a figure counts, and so how it is printed. */
enum Unit {
  /** Of 1. */
  SHARE("%.3f"),
  /** Of 1, where a thousandth matters. */
  SHARE_FINE("%.4f"),
  YEARS("%.2f"),
  DEGREES("%.1f"),
  /** A number of things. */
  COUNT("%.0f"),
  /** Of one picture. */
  PER_PICTURE("%.3f"),
  /** Distances of the two eyes. */
  EYE_DISTANCES("%.4f");

  private final String format;

  Unit(String format) {
    this.format = format;
  }

  String print(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, format, value);
  }
}
