package dev.lineament.server.journal;

/**
 * How many events stand where.
 *
 * @param pending wait for a worker or for their next attempt
 * @param running are being handled
 * @param dead wait for a person
 */
public record JournalCounts(long pending, long running, long dead) {}
