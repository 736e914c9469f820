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
    assertThat(events(s3("ObjectCreated:Put", "red+flower.jpg")))
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
    assertThat(events(s3("ObjectCreated:Put", encoded)))
        .extracting(event -> event.location().key())
        .containsExactly(key);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectRemoved:Delete",
        "ObjectRemoved:DeleteMarkerCreated",
        "LifecycleExpiration:Delete",
        "s3:ObjectLifecycle:Expiration:Current",
        "s3:ObjectLifecycle:Expiration:Noncurrent"
      })
  void knowsRemovals(String name) {
    assertThat(events(s3(name, "a.jpg")))
        .extracting(ObjectEvent::kind)
        .containsExactly(ObjectEvent.Kind.REMOVED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"ObjectTagging:Put", "s3:ObjectLifecycle:Expiration:AbortMPU"})
  void passesOverKindsOfEventsThatMeanNothingToThePipeline(String name) {
    assertThat(events(s3(name, "a.jpg"))).isEmpty();
  }

  @Test
  void acknowledgesTheTestEvent() {
    assertThat(events(TEST_EVENT)).isEmpty();
    assertThat(events(sqs(TEST_EVENT))).isEmpty();
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

    assertThat(events(event))
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

    assertThat(events(event))
        .containsExactly(
            new ObjectEvent(
                ObjectEvent.Kind.CREATED,
                "ObjectCreated:Put",
                new ObjectLocation("images", "a.jpg"),
                null,
                null,
                null));
  }

  @Test
  void readsTheEventsOfMinio() {
    String event =
        """
        {"EventName":"s3:ObjectCreated:Put","Key":"images/in/red flower.jpg","Records":[{
          "eventVersion":"2.0","eventSource":"minio:s3","awsRegion":"",
          "eventTime":"2026-11-22T09:00:00.000Z","eventName":"s3:ObjectCreated:Put",
          "s3":{"s3SchemaVersion":"1.0","configurationId":"Config",
            "bucket":{"name":"images","arn":"arn:aws:s3:::images"},
            "object":{"key":"in%2Fred+flower.jpg","size":5,"eTag":"e1","contentType":"image/jpeg",
              "sequencer":"17A5B37A4CE4B2B0"}}}]}
        """;

    assertThat(events(event))
        .containsExactly(
            new ObjectEvent(
                ObjectEvent.Kind.CREATED,
                "ObjectCreated:Put",
                new ObjectLocation("images", "in/red flower.jpg"),
                null,
                "e1",
                new Sequencer("17A5B37A4CE4B2B0")));
  }

  @Test
  void readsTheEventsOfCephWhoseKeysAreNotEncoded() {
    assertThat(events(ceph("a+b %41.jpg", "F7E6D75DC742D108")))
        .containsExactly(
            new ObjectEvent(
                ObjectEvent.Kind.CREATED,
                "ObjectCreated:Put",
                new ObjectLocation("images", "a+b %41.jpg"),
                null,
                "37b51d194a7513e45b56f6524f2d51f2",
                new Sequencer("5DD7E6F708D142C7")));
  }

  @Test
  void putsTheSequencersOfCephInTheOrderOfTime() {
    // One second and one nanosecond later; as text the first one would be the greater.
    assertThat(events(ceph("a.jpg", "FF000000FFC99A3B")).getFirst().sequencer())
        .isLessThan(events(ceph("a.jpg", "0001000000000000")).getFirst().sequencer());
    assertThat(events(ceph("a.jpg", "F7E6D75DFF000000")).getFirst().sequencer())
        .isLessThan(events(ceph("a.jpg", "F7E6D75D00010000")).getFirst().sequencer());
    assertThat(events(ceph("a.jpg", "0A")).getFirst().sequencer()).isEqualTo(new Sequencer("0A"));
  }

  private static String ceph(String key, String sequencer) {
    return """
    {"Records":[{"eventVersion":"2.2","eventSource":"ceph:s3","awsRegion":"",
      "eventTime":"2019-11-22T13:47:35.124724Z","eventName":"s3:ObjectCreated:Put",
      "s3":{"s3SchemaVersion":"1.0","configurationId":"mynotif1",
        "bucket":{"name":"images","arn":"arn:aws:s3:::images","id":"503a4c37.5332.38"},
        "object":{"key":"%s","size":1024,"eTag":"37b51d194a7513e45b56f6524f2d51f2",
          "versionId":"","sequencer":"%s","metadata":[],"tags":[]}},
      "eventId":"","opaqueData":""}]}
    """
        .formatted(key, sequencer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "[]",
        "{}",
        "{\"Type\":\"Notification\",\"Message\":\"text\"}",
        "{\"source\":\"aws.s3\",\"detail-type\":\"Object Created\"}",
      })
  void refusesWhatIsNoEventWithASentence(String json) {
    assertThatThrownBy(() -> reader.read(json))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessageMatching("(?s).{10,}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7",
        "{}",
        "{\"eventSource\":\"aws:sqs\",\"body\":\"text\"}",
        "{\"eventVersion\":\"3.0\",\"eventName\":\"ObjectCreated:Put\",\"s3\":{}}",
        "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"%zz\"}}}",
        "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"k\",\"sequencer\":\"xyz\"}}}",
        "{\"eventName\":\"ObjectCreated:Put\",\"s3\":{\"bucket\":{\"name\":\"b\"},"
            + "\"object\":{\"key\":\"\"}}}",
      })
  void aRecordThatIsNoEventDoesNotLoseTheOthers(String record) {
    String good = s3("ObjectCreated:Put", "a.jpg").strip();
    String inside = good.substring("{\"Records\":[".length(), good.length() - "]}".length());

    Delivery delivery = reader.read("{\"Records\":[" + inside + "," + record + "," + inside + "]}");

    assertThat(delivery.events())
        .extracting(event -> event.location().key())
        .containsExactly("a.jpg", "a.jpg");
    assertThat(delivery.unreadable()).singleElement().asString().startsWith("Records[1]: ");
  }

  @Test
  void unwrapsThreeDeepAndNotFour() {
    String wrapped = s3("ObjectCreated:Put", "a.jpg");
    for (int i = 0; i < EventReader.MAX_WRAPPINGS; i++) {
      wrapped = sqs(wrapped);
    }
    assertThat(keys(wrapped)).containsExactly("a.jpg");

    Delivery tooDeep = reader.read(sqs(wrapped));
    assertThat(tooDeep.events()).isEmpty();
    assertThat(tooDeep.unreadable()).singleElement().asString().contains("more than 3 deep");
  }

  private List<ObjectEvent> events(String json) {
    Delivery delivery = reader.read(json);
    assertThat(delivery.unreadable()).isEmpty();
    return delivery.events();
  }

  private List<String> keys(String json) {
    return events(json).stream().map(event -> event.location().key()).toList();
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
