package dev.lineament.aws.sqs;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.HttpClients;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.SqsClientBuilder;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * An SQS queue, or one of any server with the same API that {@code AWS_ENDPOINT_URL_SQS} names.
 * Thread-safe. Faults of the service are unchecked exceptions of the SDK.
 */
public final class EventQueue implements AutoCloseable {
  /** The longest that SQS knows; so a quiet queue costs three requests a minute. */
  static final Duration LONG_POLL = Duration.ofSeconds(20);

  /** The most that SQS gives out at once, and that it deletes at once. */
  static final int BATCH = 10;

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(2);

  /** A long poll that has not been answered in this time has got stuck. */
  static final Duration ATTEMPT_TIMEOUT = LONG_POLL.plusSeconds(10);

  /** Queues of AWS tell their region: {@code https://sqs.eu-west-1.amazonaws.com/...}. */
  private static final Pattern AWS_HOST =
      Pattern.compile("sqs\\.([a-z0-9-]+)\\.amazonaws\\.com(\\.cn)?");

  private static final Logger LOG = LoggerFactory.getLogger(EventQueue.class);

  private final SdkHttpClient http;
  private final SqsClient client;
  private final String url;

  private EventQueue(SdkHttpClient http, SqsClient client, String url) {
    this.http = http;
    this.client = client;
    this.url = url;
  }

  /**
   * Opens a queue with the SDK's own standard configuration.
   *
   * @throws AwsException if the queue is in another region or is not there
   */
  public static EventQueue open(URI url) {
    return open(url, UnaryOperator.identity());
  }

  /** The same with more configuration, which tests have. */
  static EventQueue open(URI url, UnaryOperator<SqsClientBuilder> more) {
    SdkHttpClient http =
        HttpClients.builder()
            .connectionTimeout(CONNECT_TIMEOUT)
            .socketTimeout(ATTEMPT_TIMEOUT)
            .build();
    SqsClientBuilder builder =
        SqsClient.builder()
            .httpClient(http)
            .overrideConfiguration(options ->
                options
                    .retryStrategy(RetryMode.STANDARD)
                    .apiCallAttemptTimeout(ATTEMPT_TIMEOUT)
                    .apiCallTimeout(ATTEMPT_TIMEOUT.multipliedBy(2)));
    SqsClient client = more.apply(builder).build();
    EventQueue queue = new EventQueue(http, client, url.toString());
    try {
      queue.requireSameRegion(url);
      queue.requireThere();
    } catch (RuntimeException e) {
      queue.close();
      throw e;
    }
    return queue;
  }

  private void requireSameRegion(URI queue) {
    Matcher host = AWS_HOST.matcher(Optional.ofNullable(queue.getHost()).orElse(""));
    String ours = client.serviceClientConfiguration().region().id();
    if (host.matches() && !host.group(1).equals(ours)) {
      throw new AwsException(
          "The queue "
              + url
              + " is in "
              + host.group(1)
              + ", and the AWS region is "
              + ours
              + ": set AWS_REGION="
              + host.group(1)
              + ".");
    }
  }

  /** That it cannot be asked, or is not reached just now, is no reason not to begin. */
  private void requireThere() {
    try {
      Map<QueueAttributeName, String> attributes =
          client
              .getQueueAttributes(request ->
                  request.queueUrl(url).attributeNames(QueueAttributeName.REDRIVE_POLICY))
              .attributes();
      if (!attributes.containsKey(QueueAttributeName.REDRIVE_POLICY)) {
        LOG.atWarn()
            .addKeyValue("queue", url)
            .log(
                "The queue has no dead-letter queue: a message that cannot be read comes again and"
                    + " again until the queue's retention ends");
      }
    } catch (QueueDoesNotExistException e) {
      throw new AwsException(
          "There is no queue "
              + url
              + " in the AWS region "
              + client.serviceClientConfiguration().region().id()
              + ": check --queue, AWS_REGION and AWS_ENDPOINT_URL_SQS.",
          e);
    } catch (SdkException e) {
      LOG.atWarn()
          .addKeyValue("queue", url)
          .log("The queue could not be asked about itself: " + e.getMessage());
    }
  }

  /** Waits for messages, up to {@link #LONG_POLL}; none if none came. */
  List<QueueMessage> receive() {
    return client
        .receiveMessage(request ->
            request
                .queueUrl(url)
                .maxNumberOfMessages(BATCH)
                .waitTimeSeconds(Math.toIntExact(LONG_POLL.toSeconds())))
        .messages()
        .stream()
        .map(each -> new QueueMessage(each.messageId(), each.receiptHandle(), each.body()))
        .toList();
  }

  /**
   * Deletes messages, {@link #BATCH} at most.
   *
   * @return those that are not deleted
   */
  List<QueueMessage> delete(List<QueueMessage> messages) {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (QueueMessage message : messages) {
      String place = Integer.toString(entries.size());
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(place)
              .receiptHandle(message.receipt())
              .build());
    }
    return client
        .deleteMessageBatch(request -> request.queueUrl(url).entries(entries))
        .failed()
        .stream()
        .map(failed -> messages.get(Integer.parseInt(failed.id())))
        .toList();
  }

  @Override
  public String toString() {
    return url;
  }

  @Override
  public void close() {
    client.close();
    http.close();
  }
}
