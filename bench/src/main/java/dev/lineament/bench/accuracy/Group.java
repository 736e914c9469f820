package dev.lineament.bench.accuracy;

/**
 * Some of the pictures or faces of a set.
 *
 * @param by what they are told apart by; empty for all together
 * @param name of the group
 */
record Group(String by, String name) {
  /** Everything of a set that its score is made of. */
  static final Group ALL = new Group("", "all");
}
