package dev.lineament.aws.sqs;

/**
 * A message that a queue has given out.
 *
 * @param id the same at every receipt
 * @param receipt what it is deleted by; another one at every receipt
 * @param body its text
 */
record QueueMessage(String id, String receipt, String body) {}
