package dev.lineament.server.journal;

/** Where an event stands. */
public enum EventState {
  /** It waits for a worker, or for its next attempt. */
  PENDING,
  /** A worker has it. */
  RUNNING,
  /** It was handled. Only the newest of these are kept. */
  DONE,
  /** It was attempted as often as it may be; it waits for a person. */
  DEAD
}
