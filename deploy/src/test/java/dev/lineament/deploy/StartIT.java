package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.dynamodb.api.Reaction;
import dev.lineament.core.Eventually;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function's start and end, and what it says when it cannot work as it is deployed. */
class StartIT {
  private static final String ELSEWHERE =
      """
      HTTP/1.1 301 Moved Permanently\r
      x-amz-bucket-region: eu-central-1\r
      Content-Length: 0\r
      \r
      """;

  private static LoopbackAws aws;

  @BeforeAll
  static void start(@TempDir Path data) {
    aws = LoopbackAws.start(data);
  }

  @AfterAll
  static void stop() {
    aws.close();
  }

  @Test
  void aBucketInAnotherRegionIsOneClearSentence() throws IOException {
    // AWS's own endpoint, without TLS and by a proxy, so that it is answered here.
    try (ServerSocket proxy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread.startVirtualThread(() -> answerFromElsewhere(proxy));
      FunctionOptions options =
          rekognition()
              .with("AWS_ENDPOINT_URL_S3", "http://s3.us-east-1.amazonaws.com")
              .with("HTTP_PROXY", "http://127.0.0.1:" + proxy.getLocalPort())
              .with("LINEAMENT_BUCKET", "elsewhere");

      assertThat(failureOf(options))
          .contains("The bucket elsewhere is in eu-central-1 and this program runs in us-east-1")
          .contains("deploy the stack in eu-central-1");
    }
  }

  private static void answerFromElsewhere(ServerSocket proxy) {
    while (!proxy.isClosed()) {
      try (Socket connection = proxy.accept();
          BufferedReader request =
              new BufferedReader(
                  new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
        String line = request.readLine();
        while (line != null && !line.isEmpty()) {
          line = request.readLine();
        }
        connection.getOutputStream().write(ELSEWHERE.getBytes(StandardCharsets.UTF_8));
      } catch (IOException e) {
        // The client has gone, and may come again; or the test is over.
      }
    }
  }

  @Test
  void aWrongSettingIsOneClearSentence() {
    assertThat(failureOf(rekognition().with("LINEAMENT_ANALYZER", "magic")))
        .isEqualTo(
            "LINEAMENT_ANALYZER is 'magic': set it to rekognition or engine, or leave it out.");
  }

  @Test
  void thePackageWithoutEngineSaysSo() {
    assertThat(failureOf(rekognition().with("LINEAMENT_ANALYZER", "engine")))
        .startsWith("LINEAMENT_ANALYZER is 'engine', but this package has no engine: deploy");
  }

  @Test
  void whatIsNoEventFailsInOneSentenceAndTheNextInvocationWorks() {
    try (RunningFunction function = RunningFunction.start(rekognition())) {
      assertThat(function.invoke("").failed().message()).startsWith("The event is empty");
      assertThat(function.invoke("{\"Records\":").failed().message()).contains("is not JSON");
      assertThat(function.invoke("{\"a\":1}").failed().message())
          .contains("the JSON is no S3 event");
      assertThat(function.invoke("{\"Records\":[]}").returned())
          .isEqualTo("{\"statusCode\":200,\"results\":[]}");
    }
  }

  @Test
  void anInvocationThatHangsIsCutOffAndTheNextStartRepairsWhatItLeft() throws Exception {
    aws.upload("slow.jpg", Pictures.portrait());
    String event = "{\"bucket\":\"" + LoopbackAws.BUCKET + "\",\"key\":\"slow.jpg\"}";
    // The write is carried out, but the function is never told.
    aws.dynamoDb()
        .hook(call ->
            call.operation().equals("TransactWriteItems")
                ? new Reaction.Stall()
                : new Reaction.Proceed());
    try (RunningFunction function = RunningFunction.start(rekognition())) {
      var answer = CompletableFuture.supplyAsync(() -> function.invoke(event));
      Eventually.until("the write", () -> facesOfSlow().size() == 1);
      assertThat(answer).isNotDone();

      function.api().timeOut();

      assertThat(answer.get(5, TimeUnit.MINUTES).failed().message()).startsWith("Task timed out");
    } finally {
      aws.dynamoDb().unhook();
    }

    try (RunningFunction function = RunningFunction.start(rekognition())) {
      assertThat(function.invoke(event).returned()).contains("\"statusCode\":200");
      assertThat(facesOfSlow()).hasSize(1);
    }
  }

  private static List<Item> facesOfSlow() {
    return aws.faces().stream().filter(face -> face.text("Key").equals("slow.jpg")).toList();
  }

  @Test
  void aTerminatedFunctionEndsAtOnce() throws Exception {
    try (RunningFunction function = RunningFunction.start(rekognition())) {
      function.process().destroy();

      assertThat(function.process().onExit().get(60, TimeUnit.SECONDS).isAlive()).isFalse();
      assertThat(function.invoke("{}").failed().message()).contains("ended with 143");
    }
  }

  @Test
  void aSnapshotIsTakenUpAgainAndWorks() throws Exception {
    aws.upload("restored.jpg", Pictures.portrait());
    FunctionOptions options = rekognition().with("AWS_LAMBDA_INITIALIZATION_TYPE", "snap-start");
    try (RunningFunction function = RunningFunction.launch(options)) {
      function.api().snapshot().get(5, TimeUnit.MINUTES);
      function.api().restore();
      assertThat(function.init()).isInstanceOf(Answer.Returned.class);

      String event = "{\"bucket\":\"" + LoopbackAws.BUCKET + "\",\"key\":\"restored.jpg\"}";
      assertThat(function.invoke(event).returned()).contains("ANALYZED");
    }
  }

  private static FunctionOptions rekognition() {
    return FunctionOptions.of(FunctionPackage.REKOGNITION, aws.environment());
  }

  private static String failureOf(FunctionOptions options) {
    try (RunningFunction function = RunningFunction.launch(options)) {
      return function.init().failed().message();
    }
  }
}
