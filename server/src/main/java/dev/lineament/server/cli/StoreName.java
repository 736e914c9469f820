package dev.lineament.server.cli;

/** Where faces are kept, as {@code --store} has it. */
enum StoreName {
  /** In a data folder. */
  SQLITE,
  /** In the tables that the environment names. */
  DYNAMODB
}
