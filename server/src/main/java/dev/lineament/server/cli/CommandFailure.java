package dev.lineament.server.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot do its work, for a reason that its user can do something about. */
final class CommandFailure extends RuntimeException {
  /**
   * @param message one sentence: what is wrong, and what to do
   */
  CommandFailure(String message) {
    this(message, null);
  }

  CommandFailure(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
