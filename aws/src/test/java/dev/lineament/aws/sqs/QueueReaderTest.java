package dev.lineament.aws.sqs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.aws.AwsException;
import dev.lineament.core.Eventually;
import dev.lineament.core.event.EventReader;
import dev.lineament.core.event.ObjectEvent;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import tools.jackson.jr.ob.JSON;

class QueueReaderTest {
  private final List<String> accepted = new CopyOnWriteArrayList<>();
  private final AtomicInteger faultsOfTheSink = new AtomicInteger();
  private final AtomicInteger questions = new AtomicInteger();
  private volatile boolean room = true;
  private SqsServer server;
  private @Nullable QueueReader reader;

  @BeforeEach
  void start() throws IOException {
    server = SqsServer.start();
  }

  @AfterEach
  void stop() {
    if (reader != null) {
      reader.close();
    }
    server.close();
  }

  @Test
  void takesEventsAndDeletesTheirMessages() {
    for (int i = 0; i < 25; i++) {
      server.send(event("a%2B" + i + ".jpg"));
    }
    read();

    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(accepted).hasSize(25).contains("a+0.jpg", "a+24.jpg").doesNotHaveDuplicates();
    assertThat(server.dead()).isEmpty();
  }

  @Test
  void waitsForMessagesInsteadOfAskingAgainAndAgain() {
    read();
    Eventually.until("the first look", () -> server.receives() == 1);
    server.send(event("late.jpg"));

    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(accepted).containsExactly("late.jpg");
    assertThat(server.receives()).isBetween(1, 2);
  }

  @Test
  void leavesAMessageThatCannotBeReadToTheDeadLetterQueue() {
    server.with(50, 3);
    server.send("no event");
    server.send(event("good.jpg"));
    server.send("{\"Records\":[" + record("half.jpg") + ",{\"eventName\":\"x\"}]}");
    read();

    Eventually.until("two dead letters", () -> server.dead().size() == 2);
    assertThat(server.left()).isEmpty();
    assertThat(server.dead()).anyMatch("no event"::equals).anyMatch(body -> body.contains("half"));
    assertThat(accepted).contains("good.jpg", "half.jpg");
  }

  @Test
  void aTestEventIsDeletedAndIsNothing() {
    server.send("{\"Service\":\"Amazon S3\",\"Event\":\"s3:TestEvent\",\"Bucket\":\"images\"}");
    read();

    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(accepted).isEmpty();
  }

  @Test
  void doesNotDeleteWhatTheSinkDidNotTake() {
    server.with(50, 100);
    faultsOfTheSink.set(2);
    server.send(event("a.jpg"));
    read();

    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(faultsOfTheSink.get()).isNegative();
    assertThat(accepted).containsExactly("a.jpg");
  }

  @Test
  void triesAgainToDelete() {
    server.failDeletes(QueueReader.MAX_DELETE_ATTEMPTS - 1);
    server.send(event("a.jpg"));
    read();

    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(accepted).containsExactly("a.jpg");
  }

  @Test
  void whatCouldNotBeDeletedComesAgain() {
    server.with(50, 100);
    server.failDeletes(QueueReader.MAX_DELETE_ATTEMPTS);
    server.send(event("a.jpg"));
    read();

    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(accepted).containsExactly("a.jpg", "a.jpg");
  }

  @Test
  void goesOnAfterFaultsOfTheService() {
    server.with(50, 100);
    read();
    Eventually.until("the first look", () -> server.receives() == 1);
    // More than the SDK's own attempts at one call.
    server.failNext(4);
    server.send(event("a.jpg"));
    server.send(event("b.jpg"));

    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(accepted).contains("a.jpg", "b.jpg");
  }

  @Test
  void leavesMessagesInTheQueueWhileTheSinkIsFull() {
    room = false;
    server.send(event("a.jpg"));
    read();
    // Asked again, so it has done without the queue meanwhile.
    Eventually.until("the second question for room", () -> questions.get() >= 2);
    assertThat(server.receives()).isZero();
    assertThat(accepted).isEmpty();

    room = true;
    Eventually.until("an empty queue", () -> server.left().isEmpty());
    assertThat(accepted).containsExactly("a.jpg");
  }

  @Test
  void twoReadersShareAQueue() {
    for (int i = 0; i < 40; i++) {
      server.send(event(i + ".jpg"));
    }
    try (QueueReader second = new QueueReader(open(server.queueUrl()), events(), sink())) {
      second.start();
      read();
      Eventually.until("an empty queue", () -> server.left().isEmpty());
    }
    assertThat(accepted).hasSize(40).doesNotHaveDuplicates();
  }

  @Test
  void stopsAtOnceWhileItWaitsForMessages() {
    QueueReader waiting = read();
    Eventually.until("the first look", () -> server.receives() == 1);

    assertThat(waiting.isReading()).isTrue();

    waiting.close();

    Eventually.until("the end", () -> !waiting.isReading());
    assertThat(server.answeredReceives()).as("long polls that came to their end").isZero();
    assertThat(accepted).isEmpty();
  }

  @Test
  void aQueueThatIsNotThereIsOneSentence() {
    URI other = server.endpoint().resolve("/000000000000/other");

    assertThatThrownBy(() -> open(other))
        .isInstanceOf(AwsException.class)
        .hasMessage(
            "There is no queue "
                + other
                + " in the AWS region eu-west-1: check --queue, AWS_REGION and"
                + " AWS_ENDPOINT_URL_SQS.");
  }

  @Test
  void aQueueThatCannotBeReachedJustNowIsNoReasonNotToBegin() {
    server.failNext(10);

    open(server.queueUrl()).close();

    assertThat(server.receives()).isZero();
  }

  @Test
  void aQueueOfAnotherRegionIsOneSentence() {
    assertThatThrownBy(
            () -> open(URI.create("https://sqs.us-east-2.amazonaws.com/123456789012/events")))
        .isInstanceOf(AwsException.class)
        .hasMessage(
            "The queue https://sqs.us-east-2.amazonaws.com/123456789012/events is in us-east-2,"
                + " and the AWS region is eu-west-1: set AWS_REGION=us-east-2.");
  }

  @ParameterizedTest
  @CsvSource({"1, 1000", "2, 2000", "6, 32000", "7, 60000", "100, 60000"})
  void waitsLongerAfterEachFaultUpToALimit(int faults, long millis) {
    assertThat(QueueReader.wait(faults)).isEqualTo(Duration.ofMillis(millis));
  }

  private QueueReader read() {
    QueueReader started = new QueueReader(open(server.queueUrl()), events(), sink());
    reader = started;
    started.start();
    return started;
  }

  private EventQueue open(URI url) {
    return EventQueue.open(
        url,
        builder ->
            builder
                .endpointOverride(server.endpoint())
                .region(Region.EU_WEST_1)
                .credentialsProvider(
                    StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "s"))));
  }

  private static EventReader events() {
    return new EventReader(JSON.std::anyFrom);
  }

  private EventSink sink() {
    return new EventSink() {
      @Override
      public boolean hasRoom() {
        questions.incrementAndGet();
        return room;
      }

      @Override
      public void accept(List<ObjectEvent> events) {
        if (!events.isEmpty() && faultsOfTheSink.getAndDecrement() > 0) {
          throw new IllegalStateException("the disk is full");
        }
        events.forEach(event -> accepted.add(event.location().key()));
      }
    };
  }

  private static String event(String key) {
    return "{\"Records\":[" + record(key) + "]}";
  }

  private static String record(String key) {
    return """
    {"eventVersion":"2.1","eventSource":"aws:s3","eventName":"ObjectCreated:Put",
      "s3":{"bucket":{"name":"images"},"object":{"key":"%s","size":5,"eTag":"e"}}}
    """
        .formatted(key);
  }
}
