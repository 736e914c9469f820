package dev.lineament.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import tools.jackson.jr.ob.JSON;

/**
 * Lambda's event source mapping: receives batches from a queue, invokes the function, and deletes
 * what it does not name among its {@code batchItemFailures} (<em>AWS Lambda Developer Guide</em>,
 * "Using Lambda with Amazon SQS").
 */
public final class QueuePoller implements AutoCloseable {
  /** Of one batch; what the template sets, and what SQS gives at once. */
  static final int BATCH_SIZE = 10;

  private static final int POLL_SECONDS = 1;
  private static final String ARN = "arn:aws:sqs:us-east-1:123456789012:uploads";

  private final SqsClient client;
  private final String queue;
  private final RunningFunction function;
  private final List<Answer> answers = new CopyOnWriteArrayList<>();
  private final Semaphore concurrency;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * Begins to poll.
   *
   * @param maximumConcurrency batches under way at once
   */
  public QueuePoller(LoopbackSqs sqs, RunningFunction function, int maximumConcurrency) {
    this.client = sqs.client();
    this.queue = sqs.queue();
    this.function = function;
    this.concurrency = new Semaphore(maximumConcurrency);
    this.thread = Thread.ofVirtual().name("queue-poller").start(this::run);
  }

  private void run() {
    try {
      while (!closed) {
        concurrency.acquire();
        List<Message> batch = receive();
        if (batch.isEmpty()) {
          concurrency.release();
        } else {
          Thread.startVirtualThread(() -> handle(batch));
        }
      }
    } catch (InterruptedException | SdkException e) {
      if (!closed) {
        throw new IllegalStateException("the poller ended", e);
      }
    }
  }

  private List<Message> receive() {
    return client
        .receiveMessage(receive ->
            receive
                .queueUrl(queue)
                .maxNumberOfMessages(BATCH_SIZE)
                .waitTimeSeconds(POLL_SECONDS)
                .messageSystemAttributeNames(MessageSystemAttributeName.ALL))
        .messages();
  }

  private void handle(List<Message> batch) {
    try {
      Answer answer = function.invoke(event(batch));
      // Before the queue changes: who sees that it is empty sees every answer.
      answers.add(answer);
      if (answer instanceof Answer.Returned(String body)) {
        Set<String> failed = failed(body);
        batch.stream().filter(each -> !failed.contains(each.messageId())).forEach(this::delete);
        batch.stream().filter(each -> failed.contains(each.messageId())).forEach(this::comeBack);
      }
    } finally {
      concurrency.release();
    }
  }

  /** The event that a function gets for a batch. */
  static String event(List<Message> batch) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (Message message : batch) {
      Map<String, Object> record = new LinkedHashMap<>();
      record.put("messageId", message.messageId());
      record.put("receiptHandle", message.receiptHandle());
      record.put("body", message.body());
      record.put("attributes", message.attributesAsStrings());
      record.put("messageAttributes", Map.of());
      record.put("md5OfBody", message.md5OfBody());
      record.put("eventSource", "aws:sqs");
      record.put("eventSourceARN", ARN);
      record.put("awsRegion", "us-east-1");
      records.add(record);
    }
    return JSON.std.asString(Map.of("Records", records));
  }

  /** The messages that an answer names. */
  static Set<String> failed(String answer) {
    Set<String> identifiers = new HashSet<>();
    if (JSON.std.mapFrom(answer).get("batchItemFailures") instanceof List<?> failures) {
      for (Object each : failures) {
        identifiers.add(String.valueOf(((Map<?, ?>) each).get("itemIdentifier")));
      }
    }
    return identifiers;
  }

  private void delete(Message message) {
    client.deleteMessage(delete -> delete.queueUrl(queue).receiptHandle(message.receiptHandle()));
  }

  /** At once, and not only when the visibility time-out has passed: the one haste over Lambda. */
  private void comeBack(Message message) {
    client.changeMessageVisibility(change ->
        change.queueUrl(queue).receiptHandle(message.receiptHandle()).visibilityTimeout(0));
  }

  /** What came of each batch so far. */
  public List<Answer> answers() {
    return List.copyOf(answers);
  }

  /** Polls no more; waits for the batches under way. */
  @Override
  public void close() {
    closed = true;
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
