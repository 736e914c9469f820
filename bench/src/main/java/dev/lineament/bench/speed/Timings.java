package dev.lineament.bench.speed;

/** What was measured of one picture, in seconds, over all rounds. */
final class Timings {
  final Median decode = new Median();
  final Median detect = new Median();
  final Median describe = new Median();
  final Median whole = new Median();

  /** Of one picture while all cores work on copies of it. */
  final Median wholeOnAllCores = new Median();

  /** libjpeg-turbo's time for the file. */
  final Median turbo = new Median();

  int facesFound;
}
