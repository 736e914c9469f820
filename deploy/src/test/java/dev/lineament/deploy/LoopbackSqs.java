package dev.lineament.deploy;

import dev.lineament.core.Eventually;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import tools.jackson.jr.ob.JSON;

/** SQS on 127.0.0.1 (ElasticMQ): a queue and its dead-letter queue, as the template makes them. */
public final class LoopbackSqs implements AutoCloseable {
  private final SQSRestServer server;
  private final URI endpoint;
  private final SqsClient client;
  private final String queue;
  private final String deadLetters;

  /**
   * Starts it.
   *
   * @param visibility how long a message that was received and not deleted stays away
   * @param maxReceives after which it goes to the dead-letter queue
   */
  public LoopbackSqs(Duration visibility, int maxReceives) {
    server = SQSRestServerBuilder.withInterface("127.0.0.1").withDynamicPort().start();
    int port = server.waitUntilStarted().localAddress().getPort();
    endpoint = URI.create("http://127.0.0.1:" + port);
    client =
        SqsClient.builder()
            .endpointOverride(endpoint)
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("x", "x")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    deadLetters = client.createQueue(create -> create.queueName("dead-letters")).queueUrl();
    String arn =
        client
            .getQueueAttributes(
                get -> get.queueUrl(deadLetters).attributeNames(QueueAttributeName.QUEUE_ARN))
            .attributes()
            .get(QueueAttributeName.QUEUE_ARN);
    String redrive =
        JSON.std.asString(Map.of("deadLetterTargetArn", arn, "maxReceiveCount", maxReceives));
    queue =
        client
            .createQueue(create ->
                create
                    .queueName("uploads")
                    .attributes(
                        Map.of(
                            QueueAttributeName.VISIBILITY_TIMEOUT,
                            Long.toString(visibility.toSeconds()),
                            QueueAttributeName.REDRIVE_POLICY,
                            redrive)))
            .queueUrl();
  }

  /** What to set as {@code AWS_ENDPOINT_URL_SQS}. */
  public URI endpoint() {
    return endpoint;
  }

  /** The SDK's client of it. */
  public SqsClient client() {
    return client;
  }

  /** The queue that the bucket's events go to. */
  public String queue() {
    return queue;
  }

  /** Puts a message into the queue. */
  public String send(String body) {
    return client.sendMessage(send -> send.queueUrl(queue).messageBody(body)).messageId();
  }

  /** The messages that wait in the dead-letter queue; looking does not take them out. */
  public List<Message> deadLetters() {
    return client
        .receiveMessage(
            receive -> receive.queueUrl(deadLetters).maxNumberOfMessages(10).visibilityTimeout(0))
        .messages();
  }

  /** Puts every dead letter back into the queue, as a redrive does. */
  public void redrive() {
    // One look may not see a message that another look saw in the same instant.
    Eventually.until(
        "an empty dead-letter queue",
        () -> {
          deadLetters().forEach(this::putBack);
          return depth(deadLetters) == 0;
        });
  }

  private void putBack(Message message) {
    send(message.body());
    client.deleteMessage(
        delete -> delete.queueUrl(deadLetters).receiptHandle(message.receiptHandle()));
  }

  /** How many messages are in the queue, those under way included. */
  public int depth() {
    return depth(queue);
  }

  private int depth(String url) {
    Map<QueueAttributeName, String> attributes =
        client
            .getQueueAttributes(get ->
                get.queueUrl(url)
                    .attributeNames(
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                        QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE))
            .attributes();
    return attributes.values().stream().mapToInt(Integer::parseInt).sum();
  }

  @Override
  public void close() {
    client.close();
    var _ = server.stopAndWait();
  }
}
