package dev.lineament.server.cli;

/** The exit codes of every command. */
final class ExitCodes {
  /** All is done. */
  static final int DONE = 0;

  /** Some inputs failed, or the command did; what and why stands on stderr. */
  static final int FAILED = 1;

  /** The command was not understood; nothing was done. */
  static final int USAGE = 2;

  private ExitCodes() {}
}
