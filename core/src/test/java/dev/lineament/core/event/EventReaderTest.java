package dev.lineament.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.image.ObjectLocation;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class EventReaderTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String TEST_EVENT =
      """
      {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-22T09:00:00.000Z",
       "Bucket":"images","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw098X5cv4Zkwcmo8vvZa3eH3e"}
      """;

  private final EventReader reader = new EventReader(json -> JSON.readValue(json, Object.class));

  @Test
  void readsAnEventDeliveredDirectly() {
    assertThat(reader.read(s3("ObjectCreated:Put", "red+flower.jpg")))
        .containsExactly(
            new ObjectEvent(
                ObjectEvent.Kind.CREATED,
                "ObjectCreated:Put",
                new ObjectLocation("images", "red flower.jpg"),
                "096fKKXTRTtl3on89fVO",
                "d41d8cd98f00b204e9800998ecf8427e",
                new Sequencer("0055AED6DCD90281E5")));
  }

  @ParameterizedTest
  @CsvSource({
    "red+flower.jpg, red flower.jpg",
    "a%2Bb.jpg, a+b.jpg",
    "100%25.jpg, 100%.jpg",
    "bl%C3%A5.jpg, blå.jpg",
    "%F0%9F%98%80.jpg, \uD83D\uDE00.jpg",
    "a%2520b.jpg, a%20b.jpg",
    "deep/er%3A1.jpg, deep/er:1.jpg",
  })
  void decodesTheKeyOnce(String encoded, String key) {
    assertThat(reader.read(s3("ObjectCreated:Put", encoded)))
        .extracting(event -> event.location().key())
        .containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectRemoved:Delete",
        "ObjectRemoved:DeleteMarkerCreated",
        "LifecycleExpiration:Delete"
      })
  void knowsRemovals(String name) {
    assertThat(reader.read(s3(name, "a.jpg")))
        .extracting(ObjectEvent::kind)
        .containsExactly(ObjectEvent.Kind.REMOVED);
  }

  @Test
  void passesOverKindsOfEventsThatMeanNothingToThePipeline() {
    assertThat(reader.read(s3("ObjectTagging:Put", "a.jpg"))).isEmpty();
  }

  @Test
  void acknowledgesTheTestEvent() {
    assertThat(reader.read(TEST_EVENT)).isEmpty();
    assertThat(reader.read(sqs(TEST_EVENT))).isEmpty();
  }

  @Test
  void unwrapsSqs() {
    assertThat(keys(sqs(s3("ObjectCreated:Put", "a+b.jpg")))).containsExactly("a b.jpg");
  }

  @Test
  void unwrapsSnsInSqsAndSnsAlone() {
    String event = s3("ObjectCreated:Put", "a+b.jpg");
    String envelope =
        JSON.writeValueAsString(
            java.util.Map.of("Type", "Notification", "MessageId", "1", "Message", event));

    assertThat(keys(sqs(envelope))).containsExactly("a b.jpg");
    assertThat(
            keys(
                JSON.writeValueAsString(
                    java.util.Map.of(
                        "Records",
                        List.of(
                            java.util.Map.of(
                                "EventSource",
                                "aws:sns",
                                "Sns",
                                java.util.Map.of("Message", event)))))))
        .containsExactly("a b.jpg");
  }

  @Test
  void readsEventBridgeWhoseKeysAreNotEncoded() {
    String event =
        """
        {"version":"0","detail-type":"Object Created","source":"aws.s3","detail":{
          "bucket":{"name":"images"},"reason":"PutObject",
          "object":{"key":"a+b%20c.jpg","size":5,"etag":"e1","sequencer":"0A"}}}
        """;

    assertThat(keys(event)).containsExactly("a+b%20c.jpg");
    assertThat(keys(sqs(event))).containsExactly("a+b%20c.jpg");
  }

  @Test
  void readsDeletionsOfEventBridge() {
    String event =
        """
        {"detail-type":"Object Deleted","source":"aws.s3","detail":{"bucket":{"name":"images"},
          "deletion-type":"Delete Marker Created","object":{"key":"a.jpg","version-id":"v1"}}}
        """;

    assertThat(reader.read(event))
        .extracting(ObjectEvent::kind, ObjectEvent::removesCurrentVersion)
        .containsExactly(org.assertj.core.groups.Tuple.tuple(ObjectEvent.Kind.REMOVED, true));
  }

  @Test
  void takesEventsWithoutSequencerVersionOrETag() {
    String event =
        """
        {"Records":[{"eventName":"s3:ObjectCreated:Put","s3":{"bucket":{"name":"images"},
          "object":{"key":"a.jpg"}}}]}
        """;

    assertThat(reader.read(event))
        .containsExactly(
            new ObjectEvent(
                ObjectEvent.Kind.CREATED,
                "ObjectCreated:Put",
                new ObjectLocation("images", "a.jpg"),
                null,
                null,
                null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"Records\":[{}]}",
        "{\"Records\":[{\"eventVersion\":\"3.0\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"%zz\"}}}]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"k\",\"sequencer\":\"xyz\"}}}]}",
        "{\"Records\":[{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"\"}}}]}",
      })
  void refusesWhatIsNoEventWithASentence(String json) {
    assertThatThrownBy(() -> reader.read(json))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @Test
  void unwrapsThreeDeepAndNotFour() {
    String wrapped = s3("ObjectCreated:Put", "a.jpg");
    for (int i = 0; i < EventReader.MAX_WRAPPINGS; i++) {
      wrapped = sqs(wrapped);
    }
    assertThat(keys(wrapped)).containsExactly("a.jpg");

    String tooDeep = sqs(wrapped);
    assertThatThrownBy(() -> reader.read(tooDeep)).isInstanceOf(UnreadableEventException.class);
  }

  private List<String> keys(String json) {
    return reader.read(json).stream().map(event -> event.location().key()).toList();
  }

  private static String sqs(String body) {
    return JSON.writeValueAsString(
        java.util.Map.of(
            "Records",
            List.of(java.util.Map.of("messageId", "m1", "eventSource", "aws:sqs", "body", body))));
  }

  private static String s3(String name, String key) {
    return """
    {"Records":[{"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-1",
      "eventTime":"2026-11-22T09:00:00.000Z","eventName":"%s",
      "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"images","arn":"arn:aws:s3:::images"},
      "object":{"key":"%s","size":182044,"eTag":"\\"d41d8cd98f00b204e9800998ecf8427e\\"",
      "versionId":"096fKKXTRTtl3on89fVO","sequencer":"0055AED6DCD90281E5"}}}]}
    """
        .formatted(name, key);
  }
}
