package dev.lineament.aws.lambda;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.image.ObjectLocation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SqsBatchTest {
  private final Invocations function = new Invocations();

  @Test
  void exactlyTheBadMessagesAreNamed() {
    List<String> bodies = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String key = i + ".jpg";
      function.put(key, i == 4 ? "fault" : "1");
      bodies.add(
          switch (i) {
            case 2 -> "{ no JSON";
            case 7 -> Invocations.s3Event(key).replace("2.1", "3.0");
            default -> Invocations.s3Event(key);
          });
    }

    Map<String, Object> answer =
        function.invoke(Invocations.sqsBatch("uploads", bodies.toArray(String[]::new)));

    assertThat(failures(answer)).containsExactly("m2", "m4", "m7");
    for (int i : new int[] {0, 1, 3, 5, 6, 8, 9}) {
      assertThat(function.store.faces(new ObjectLocation("images", i + ".jpg"))).hasSize(1);
    }
    assertThat(function.metrics())
        .containsEntry("Images", 8)
        .containsEntry("Faces", 7)
        .containsEntry("Failed", 1)
        .containsEntry("Unreadable", 2)
        .containsEntry("EstimatedCostUSD", 0.007);
  }

  @Test
  void aBatchInWhichAllFailNamesAll() {
    assertThat(failures(function.invoke(Invocations.sqsBatch("uploads", "", "[]", "{}"))))
        .containsExactly("m0", "m1", "m2");
  }

  @Test
  void aBatchInWhichNoneFailsNamesNone() {
    function.put("hill.jpg", "0");
    function.put("letter.jpg", "text");
    String testEvent = "{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\"}";

    Map<String, Object> answer =
        function.invoke(
            Invocations.sqsBatch(
                "uploads",
                Invocations.s3Event("hill.jpg"),
                Invocations.s3Event("letter.jpg"),
                Invocations.s3Event("gone.jpg"),
                testEvent));

    assertThat(answer).containsOnlyKeys("batchItemFailures");
    assertThat(failures(answer)).isEmpty();
    assertThat(function.metrics())
        .containsEntry("NoFaces", 1)
        .containsEntry("Rejected", 1)
        .containsEntry("Gone", 1);
  }

  @Test
  void aMessageOfSeveralRecordsFailsIfOneOfThemDoes() {
    function.put("a.jpg", "1");
    function.put("b.jpg", "fault");

    Map<String, Object> answer =
        function.invoke(Invocations.sqsBatch("uploads", Invocations.s3Event("a.jpg", "b.jpg")));

    assertThat(failures(answer)).containsExactly("m0");
    assertThat(function.store.faces(new ObjectLocation("images", "a.jpg"))).hasSize(1);
  }

  @Test
  void inAFifoQueueAllThatFollowsTheFirstFailureComesBack() {
    for (String key : List.of("a.jpg", "c.jpg")) {
      function.put(key, "1");
    }
    function.put("b.jpg", "fault");

    Map<String, Object> answer =
        function.invoke(
            Invocations.sqsBatch(
                "uploads.fifo",
                Invocations.s3Event("a.jpg"),
                Invocations.s3Event("b.jpg"),
                Invocations.s3Event("c.jpg")));

    assertThat(failures(answer)).containsExactly("m1", "m2");
    assertThat(function.store.faces(new ObjectLocation("images", "c.jpg"))).isEmpty();
  }

  @Test
  void noMessageIsBegunWithoutTimeForIt() {
    function.put("a.jpg", "1");
    String batch = Invocations.sqsBatch("uploads", Invocations.s3Event("a.jpg"));

    function.remainingMillis = SqsBatch.MIN_REMAINING_MILLIS - 1;
    assertThat(failures(function.invoke(batch))).containsExactly("m0");
    assertThat(function.metrics()).containsEntry("Images", 0);

    function.remainingMillis = SqsBatch.MIN_REMAINING_MILLIS;
    assertThat(failures(function.invoke(batch))).isEmpty();
  }

  @Test
  void aMessageWithoutNameReturnsTheWholeBatch() {
    String batch =
        Invocations.sqsBatch("uploads", "{ no JSON")
            .replace("\"messageId\":\"m0\",", "")
            .replace(",\"messageId\":\"m0\"", "");

    assertThat(failures(function.invoke(batch))).containsExactly("");
  }

  private static List<String> failures(Map<String, Object> answer) {
    List<String> identifiers = new ArrayList<>();
    for (Object each : (List<?>) requireNonNull(answer.get("batchItemFailures"))) {
      identifiers.add((String) ((Map<?, ?>) each).get("itemIdentifier"));
    }
    return identifiers;
  }
}
