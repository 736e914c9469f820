package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.dynamodb.api.Reaction;
import dev.lineament.core.Eventually;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.jr.ob.JSON;

/** The bucket calls the function itself: the pipeline of the seed, with its trouble put right. */
class DirectTriggerIT {
  private static LoopbackAws aws;
  private static RunningFunction function;
  private static AsyncInvoker lambda;
  private static final BlockingQueue<String> DEAD_LETTERS = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start(@TempDir Path data) {
    aws = LoopbackAws.start(data);
    function =
        RunningFunction.start(
            FunctionOptions.of(FunctionPackage.REKOGNITION, aws.environment())
                .with("LINEAMENT_BUCKET", LoopbackAws.BUCKET));
    lambda =
        new AsyncInvoker(
            function, List.of(Duration.ofMillis(50), Duration.ofMillis(100)), DEAD_LETTERS::add);
    aws.notify(lambda::invoke);
  }

  @AfterAll
  static void stop() {
    lambda.close();
    function.close();
    aws.close();
  }

  @AfterEach
  void heal() {
    aws.dynamoDb().unhook();
  }

  @Test
  void anUploadedPortraitEndsAsItemsWithExactNumbers() {
    String key = "uploads/red flower+é.jpg";

    aws.upload(key, Pictures.portrait());

    Item item = Eventually.find("the item", () -> first(aws.faces(), "Key", key));
    assertThat(item.text("FaceID")).hasSize(36);
    assertThat(item.text("ImageID")).isEqualTo(LoopbackAws.BUCKET + "/" + key);
    assertThat(item.map("Age").number("Low")).isLessThan(item.map("Age").number("High"));
    assertThat(item.text("Emotion")).isEqualTo("HAPPY");
    assertThat(item.text("Analyzer")).isEqualTo("rekognition");
    Item detail = item.map("Detail");
    assertThat(detail.attributes())
        .containsKeys("BoundingBox", "Emotions", "Landmarks", "Pose", "Quality");
    // What went over the wire as a float32 is the shortest decimal of it, not a widened double.
    BigDecimal width = detail.map("BoundingBox").number("Width");
    assertThat(new BigDecimal(Float.toString(width.floatValue()))).isEqualByComparingTo(width);
    assertThat(width.precision()).isLessThanOrEqualTo(9);
  }

  @Test
  void anImageWithoutFaceIsAnErrorLineAndNothingIsDeliveredAgain() {
    aws.upload("hill.png", Pictures.hill());

    Item image = Eventually.find("the record", () -> first(aws.images(), "Key", "hill.png"));
    assertThat(image.text("Status")).isEqualTo("NO_FACES");
    Map<String, Object> line = Eventually.find("the line", () -> line("hill.png"));
    assertThat(line)
        .containsEntry("level", "ERROR")
        .containsEntry("message", "No face was found in the image")
        .containsEntry("status", "NO_FACES");
    assertThat(line).containsKeys("timestamp", "logger", "requestId", "coldStart");
    assertThat((String) line.get("correlationId")).startsWith("C3D1");
    assertThat(lines("hill.png")).hasSize(1);
    Map<String, Object> answer =
        JSON.std.mapFrom(
            function
                .invoke("{\"bucket\":\"" + LoopbackAws.BUCKET + "\",\"key\":\"hill.png\"}")
                .returned());
    assertThat(answer).containsEntry("statusCode", 400);
  }

  @Test
  void aFaultIsTriedThreeTimesAndThenADeadLetterAndSucceedsOnceItIsMended()
      throws InterruptedException {
    aws.dynamoDb()
        .hook(call ->
            call.operation().equals("TransactWriteItems")
                ? new Reaction.Fail(500, "InternalServerError", "the table is on fire")
                : new Reaction.Proceed());

    aws.upload("late.jpg", Pictures.portrait());

    String letter = Objects.requireNonNull(DEAD_LETTERS.poll(5, TimeUnit.MINUTES), "dead letter");
    Map<String, Object> record = JSON.std.mapFrom(letter);
    assertThat(record)
        .extractingByKey("requestContext")
        .extracting("approximateInvokeCount")
        .isEqualTo(3);
    assertThat(letter).contains("1 of 1 record could not be handled").contains("late.jpg");
    Eventually.until("three lines", () -> lines("late.jpg").size() >= 3);
    assertThat(lines("late.jpg")).hasSize(3).allMatch(each -> "ERROR".equals(each.get("level")));
    assertThat(first(aws.images(), "Key", "late.jpg")).isEmpty();

    aws.dynamoDb().unhook();
    lambda.invoke(JSON.std.asString(record.get("requestPayload")));

    var _ = Eventually.find("the item", () -> first(aws.faces(), "Key", "late.jpg"));
  }

  @Test
  void aDeletedObjectsFacesAreErased() {
    aws.upload("brief.jpg", Pictures.portrait());
    var _ = Eventually.find("the item", () -> first(aws.faces(), "Key", "brief.jpg"));

    aws.delete("brief.jpg");

    Eventually.until("erasure", () -> first(aws.faces(), "Key", "brief.jpg").isEmpty());
  }

  @Test
  void everyLineOfOursIsJsonAndNoneTellsOfAFace() {
    aws.upload("private.jpg", Pictures.portrait());
    var _ = Eventually.find("the line", () -> line("private.jpg"));

    // What the runtime interface client writes about an exception is all that is not JSON.
    assertThat(function.lines())
        .allMatch(line ->
            (line.startsWith("{") && line.endsWith("}"))
                || line.isEmpty()
                || line.contains("RedeliverException"));
    assertThat(String.join("\n", function.lines()))
        .doesNotContain("HAPPY")
        .doesNotContain("Female")
        .doesNotContain("AgeRange")
        .doesNotContain("not-a-secret");
  }

  private static Optional<Item> first(List<Item> items, String name, String value) {
    return items.stream()
        .filter(item -> item.has(name) && value.equals(item.text(name)))
        .findFirst();
  }

  private static Optional<Map<String, Object>> line(String key) {
    return lines(key).stream().findFirst();
  }

  private static List<Map<String, Object>> lines(String key) {
    return function.documents().stream()
        .filter(line -> (LoopbackAws.BUCKET + "/" + key).equals(line.get("image")))
        .filter(line -> line.containsKey("status") || line.containsKey("error"))
        .toList();
  }
}
