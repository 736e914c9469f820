package dev.lineament.deploy;

import dev.lineament.aws.dynamodb.api.DynamoDbApi;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * AWS on 127.0.0.1 with the packaged function in it, for use from a shell: {@code deploy/scenario}
 * runs it. It prints shell exports for the AWS command line, then {@code ready}, and goes on until
 * its standard input ends.
 *
 * <p>Arguments: {@code Direct} or {@code Queue}, and the file for what the function writes. Tables
 * and buckets are not there yet. DynamoDB is the server that {@code AWS_ENDPOINT_URL_DYNAMODB}
 * names, else our own in memory.
 */
final class LoopbackProgram {
  private static final String DYNAMODB = "AWS_ENDPOINT_URL_DYNAMODB";

  /** Lambda waits one and two minutes; nobody wants to watch that. */
  private static final List<Duration> SHORT_DELAYS =
      List.of(Duration.ofSeconds(1), Duration.ofSeconds(1));

  /** Six times the function's time-out, as the template has it; what fails comes back at once. */
  private static final Duration VISIBILITY = FunctionOptions.TIMEOUT.multipliedBy(6);

  /** As the template has it. */
  private static final int MAX_RECEIVES = 5;

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Map<String, String> environment = new HashMap<>();

  private LoopbackProgram() {}

  public static void main(String[] arguments) throws Exception {
    LoopbackProgram program = new LoopbackProgram();
    try {
      program.start(arguments[0].equals("Queue"), Path.of(arguments[1]));
      PrintStream out = System.out;
      program.environment.forEach((name, value) -> out.println("export " + name + "=" + value));
      out.println("ready");
      while (System.in.read() >= 0) {
        // Until whoever started this is done.
      }
    } finally {
      program.close();
    }
  }

  private void start(boolean queue, Path log) throws IOException {
    Path data = Files.createTempDirectory("loopback-");
    LoopbackAws aws = add(LoopbackAws.start(data));
    LoopbackSqs sqs = add(new LoopbackSqs(VISIBILITY, MAX_RECEIVES));
    environment.putAll(aws.environment());
    environment.put(DYNAMODB, dynamoDb());
    FunctionOptions options = FunctionOptions.of(FunctionPackage.REKOGNITION, environment);
    RunningFunction function = add(RunningFunction.start(options));
    add(new LogFile(function, log));
    Consumer<String> trigger = queue ? queue(sqs, function) : direct(sqs, function);
    aws.notify(trigger);
    InvokeApi invoke = add(InvokeApi.start(function, trigger));
    environment.put("AWS_ENDPOINT_URL_LAMBDA", invoke.endpoint().toString());
    environment.put("AWS_ENDPOINT_URL_SQS", sqs.endpoint().toString());
    environment.put("AWS_REGION", Stack.REGION);
    environment.put("AWS_DEFAULT_REGION", Stack.REGION);
  }

  private Consumer<String> queue(LoopbackSqs sqs, RunningFunction function) {
    add(new QueuePoller(sqs, function, 1));
    return sqs::send;
  }

  private Consumer<String> direct(LoopbackSqs sqs, RunningFunction function) {
    SqsClient client = sqs.client();
    String deadLetters = client.getQueueUrl(get -> get.queueName("dead-letters")).queueUrl();
    AsyncInvoker lambda =
        new AsyncInvoker(
            function,
            SHORT_DELAYS,
            record -> client.sendMessage(send -> send.queueUrl(deadLetters).messageBody(record)));
    return add(lambda)::invoke;
  }

  private String dynamoDb() {
    Optional<String> given = Optional.ofNullable(System.getenv(DYNAMODB));
    return given.orElseGet(() -> add(DynamoDbApi.start()).endpoint().toString());
  }

  private <T extends AutoCloseable> T add(T part) {
    started.push(part);
    return part;
  }

  private void close() throws Exception {
    while (!started.isEmpty()) {
      started.pop().close();
    }
  }
}
