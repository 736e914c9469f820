package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.model.Message;

/** The bucket tells a queue, and Lambda reads it: the template's default. */
class QueueTriggerIT {
  /** Six times the function's time-out, as the template has it. */
  private static final Duration VISIBILITY = FunctionOptions.TIMEOUT.multipliedBy(6);

  private static final int MAX_RECEIVES = 2;

  private static LoopbackAws aws;
  private static RunningFunction function;
  private static LoopbackSqs sqs;

  @BeforeAll
  static void start(@TempDir Path data) {
    aws = LoopbackAws.start(data);
    sqs = new LoopbackSqs(VISIBILITY, MAX_RECEIVES);
    function =
        RunningFunction.start(FunctionOptions.of(FunctionPackage.REKOGNITION, aws.environment()));
  }

  @AfterAll
  static void stop() {
    function.close();
    sqs.close();
    aws.close();
  }

  @Test
  void ofTenMessagesExactlyTheThreeBadOnesEndAsDeadLettersAndSucceedAfterTheRedrive() {
    List<String> bodies = new CopyOnWriteArrayList<>();
    aws.notify(bodies::add);
    List<String> keys =
        List.of("0.jpg", "1.png", "2.txt", "3 b.jpg", "4.png", "5.jpg", "fault.jpg");
    for (String key : keys) {
      aws.upload(key, key.endsWith(".png") ? Pictures.hill() : picture(key));
    }
    Eventually.until("the events", () -> bodies.size() == keys.size());
    aws.breakRekognitionFor("fault.jpg");
    Set<String> bad = new HashSet<>();
    for (String body : bodies) {
      String id = sqs.send(body);
      if (body.contains("fault.jpg")) {
        bad.add(id);
      }
    }
    bad.add(sqs.send("{ no JSON"));
    bad.add(sqs.send(bodies.getFirst().replace("\"2.1\"", "\"9.0\"")));
    sqs.send("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"lineament-in\"}");

    try (QueuePoller poller = new QueuePoller(sqs, function, 2)) {
      Eventually.until("dead letters", () -> sqs.deadLetters().size() == 3 && sqs.depth() == 0);

      assertThat(poller.answers()).allMatch(Answer.Returned.class::isInstance);
      Set<String> named = new HashSet<>();
      poller.answers().forEach(each -> named.addAll(QueuePoller.failed(each.returned())));
      assertThat(named).isEqualTo(bad);
      // One look may not see a message that another look saw in the same instant.
      Eventually.until(
          "the dead letter without JSON",
          () -> sqs.deadLetters().stream().map(Message::body).anyMatch("{ no JSON"::equals));
      assertThat(statuses())
          .isEqualTo(
              Map.of(
                  "0.jpg", "ANALYZED",
                  "1.png", "NO_FACES",
                  "2.txt", "REJECTED",
                  "3 b.jpg", "ANALYZED",
                  "4.png", "NO_FACES",
                  "5.jpg", "ANALYZED"));

      aws.mendRekognition();
      sqs.redrive();
      Eventually.until("the redrive", () -> "ANALYZED".equals(statuses().get("fault.jpg")));
      Eventually.until("the rest", () -> sqs.deadLetters().size() == 2 && sqs.depth() == 0);
    }
  }

  private static byte[] picture(String key) {
    return key.endsWith(".txt")
        ? "not a picture".getBytes(StandardCharsets.UTF_8)
        : Pictures.portrait();
  }

  private static Map<String, String> statuses() {
    Map<String, String> statuses = new HashMap<>();
    for (Item image : aws.images()) {
      if (image.has("Key") && image.has("Status")) {
        statuses.put(image.text("Key"), image.text("Status"));
      }
    }
    return statuses;
  }
}
