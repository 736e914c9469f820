package dev.lineament.aws.lambda;

import dev.lineament.aws.AwsClients;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Does at the start what the first invocation would otherwise wait for: a whole event is handled,
 * with all its marshalling, signing and reading of answers, over {@link CannedAws} in the network's
 * place. So there is no connection, no credential and no clock in it that a snapshot could keep too
 * long, nothing is stored, and nothing is paid for.
 */
final class Priming {
  private static final String EVENT =
      """
      {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
       "responseElements":{"x-amz-request-id":"priming"},
       "s3":{"bucket":{"name":"priming"},"object":{"key":"priming.jpg","size":1,"eTag":"0",
       "sequencer":"00"}}}]}\
      """;

  private static final int PLENTY_OF_MILLIS = 60_000;

  private Priming() {}

  /**
   * Runs one event through a function.
   *
   * @param assemble puts the function together over clients
   * @return the function's answer
   */
  static String run(Function<AwsClients, FunctionParts> assemble) {
    StaticCredentialsProvider nobody =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("priming", "priming"));
    try (AwsClients clients = new AwsClients(new CannedAws(), nobody)) {
      FaceFunction function = new FaceFunction(assemble.apply(clients));
      ByteArrayOutputStream answer = new ByteArrayOutputStream();
      function.handle(
          new FaceFunction.Invocation(
              new ByteArrayInputStream(EVENT.getBytes(StandardCharsets.UTF_8)),
              answer,
              () -> PLENTY_OF_MILLIS),
          // The lines are made, and thrown away.
          new LogContext("priming", "priming", false, null, _ -> {}));
      return answer.toString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
