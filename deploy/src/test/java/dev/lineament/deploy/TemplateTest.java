package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the template promises, for every choice of its parameters. */
final class TemplateTest {
  private static final Template TEMPLATE = Template.read(Template.FILE);

  /** Every combination of the parameters that have a choice of values. */
  static Stream<Map<String, String>> choices() {
    List<Map<String, String>> all = List.of(Map.of("BucketName", "images"));
    for (String name : TEMPLATE.section("Parameters").keySet()) {
      if (!name.equals("LogRetentionDays")) {
        all = all.stream().flatMap(each -> with(each, name)).toList();
      }
    }
    return all.stream();
  }

  private static Stream<Map<String, String>> with(Map<String, String> chosen, String parameter) {
    Object definition = Tree.at(TEMPLATE.section("Parameters"), parameter);
    Object values = Tree.map(definition).getOrDefault("AllowedValues", List.of());
    if (Tree.list(values).isEmpty()) {
      return Stream.of(chosen);
    }
    return Tree.texts(values).stream().map(value -> changed(chosen, parameter, value));
  }

  private static Map<String, String> changed(
      Map<String, String> parameters, String name, String value) {
    Map<String, String> changed = new LinkedHashMap<>(parameters);
    changed.put(name, value);
    return changed;
  }

  private static Stack stack(Map<String, String> chosen) {
    return new Stack(TEMPLATE, chosen);
  }

  private static Stack stackOf(String... namesAndValues) {
    Map<String, String> chosen = new LinkedHashMap<>(Map.of("BucketName", "images"));
    for (int i = 0; i < namesAndValues.length; i += 2) {
      chosen.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return stack(chosen);
  }

  @Test
  void hasChoices() {
    // Queue or Direct, two analyzers, two processors, and four that are on or off.
    assertThat(choices()).hasSize(128);
  }

  @ParameterizedTest
  @MethodSource("choices")
  void canBeResolvedWhole(Map<String, String> chosen) {
    Stack stack = stack(chosen);

    assertThat(stack.resources()).contains("FaceFunction", "FaceTable", "ImageTable");
    assertThat(stack.resources().stream().map(stack::properties)).doesNotContainNull();
  }

  @Test
  void keepsTheBucketPrivateEncryptedAndForEncryptedConnectionsOnly() {
    Stack stack = stackOf();
    Map<String, Object> bucket = stack.properties("Bucket");

    assertThat(Tree.map(Tree.at(bucket, "PublicAccessBlockConfiguration")))
        .containsOnly(
            Map.entry("BlockPublicAcls", "true"),
            Map.entry("BlockPublicPolicy", "true"),
            Map.entry("IgnorePublicAcls", "true"),
            Map.entry("RestrictPublicBuckets", "true"));
    assertThat(Tree.all(Tree.at(bucket, "OwnershipControls"))).contains("BucketOwnerEnforced");
    assertThat(Tree.all(Tree.at(bucket, "BucketEncryption"))).contains("AES256");
    List<Object> policy = statements(stack.properties("BucketPolicy"), "PolicyDocument");
    assertThat(policy).hasSize(1);
    assertThat(Tree.map(policy.getFirst()))
        .containsEntry("Effect", "Deny")
        .containsEntry("Principal", "*")
        .containsEntry("Action", "s3:*")
        .containsEntry("Resource", List.of("arn:aws:s3:::images", "arn:aws:s3:::images/*"))
        .containsEntry("Condition", Map.of("Bool", Map.of("aws:SecureTransport", "false")));
  }

  private static List<Object> statements(Map<String, Object> properties, String document) {
    return Tree.list(Tree.at(properties, document, "Statement"));
  }

  @Test
  void keepsVersionsOnlyWhenToldTo() {
    assertThat(stackOf().properties("Bucket")).doesNotContainKey("VersioningConfiguration");
    assertThat(stackOf("Versioning", "true").properties("Bucket"))
        .containsEntry("VersioningConfiguration", Map.of("Status", "Enabled"));
  }

  @Test
  void leavesABucketThatIsThereAlone() {
    Stack stack = stackOf("BucketExists", "true");

    assertThat(stack.resources("AWS::S3::Bucket")).isEmpty();
    assertThat(stack.resources("AWS::S3::BucketPolicy")).isEmpty();
    // Nobody told whether it has versions; events of a bucket that has name them.
    assertThat(Statement.ofRole(stack)).isEqualTo(Statement.ofRole(stackOf("Versioning", "true")));
  }

  @Test
  void keepsTheDataWhenTheStackIsRemoved() {
    for (String name : List.of("Bucket", "FaceTable", "ImageTable")) {
      assertThat(Tree.map(Tree.at(TEMPLATE.section("Resources"), name)))
          .containsEntry("DeletionPolicy", "RetainExceptOnCreate")
          .containsEntry("UpdateReplacePolicy", "Retain");
    }
    for (String name : List.of("FaceTable", "ImageTable")) {
      assertThat(stackOf().properties(name))
          .containsEntry("BillingMode", "PAY_PER_REQUEST")
          .containsEntry("DeletionProtectionEnabled", "false")
          .containsEntry(
              "PointInTimeRecoverySpecification", Map.of("PointInTimeRecoveryEnabled", "true"));
    }
  }

  @Test
  void givesTheFunctionTimeAndTheQueueSixTimesThat() {
    Stack stack = stackOf();
    int timeout = number(stack.properties("FaceFunction"), "Timeout");

    // Rekognition may take several seconds for a large image; Lambda's default of 3 is too few.
    assertThat(timeout).isGreaterThanOrEqualTo(10);
    assertThat(number(stack.properties("ImageQueue"), "VisibilityTimeout"))
        .isGreaterThanOrEqualTo(6 * timeout);
    assertThat(Tree.at(stack.properties("ImageQueue"), "RedrivePolicy", "maxReceiveCount"))
        .isEqualTo("5");
  }

  private static int number(Map<String, Object> properties, String name) {
    return Integer.parseInt(Tree.text(Tree.at(properties, name)));
  }

  @Test
  void letsTheBucketAloneCallTheFunctionDirectly() {
    Stack stack = stackOf("Trigger", "Direct");

    assertThat(stack.properties("BucketMayCallFunction"))
        .containsEntry("Principal", "s3.amazonaws.com")
        .containsEntry("SourceArn", "arn:aws:s3:::images")
        .containsEntry("SourceAccount", Stack.ACCOUNT)
        .containsEntry("FunctionName", alias());
    assertThat(targets(stack)).containsOnly(alias());
    assertThat(stack.resources("AWS::Lambda::EventSourceMapping")).isEmpty();
  }

  @Test
  void letsTheBucketAloneSendToTheQueue() {
    Stack stack = stackOf("Trigger", "Queue");
    String queue = "arn:aws:sqs:us-east-1:123456789012:lineament-images";

    Map<String, Object> allowed =
        Tree.map(statements(stack.properties("ImageQueuePolicy"), "PolicyDocument").getFirst());
    assertThat(allowed)
        .containsEntry("Effect", "Allow")
        .containsEntry("Principal", Map.of("Service", "s3.amazonaws.com"))
        .containsEntry("Action", "sqs:SendMessage")
        .containsEntry("Resource", queue)
        .containsEntry(
            "Condition",
            Map.of(
                "ArnEquals", Map.of("aws:SourceArn", "arn:aws:s3:::images"),
                "StringEquals", Map.of("aws:SourceAccount", Stack.ACCOUNT)));
    assertThat(targets(stack)).containsOnly(queue);
    assertThat(stack.properties("ImageQueueReading"))
        .containsEntry("EventSourceArn", queue)
        .containsEntry("FunctionName", alias())
        .containsEntry("FunctionResponseTypes", List.of("ReportBatchItemFailures"));
    assertThat(stack.resources("AWS::Lambda::Permission")).isEmpty();
  }

  private static String alias() {
    return "arn:aws:lambda:us-east-1:123456789012:function:lineament:live";
  }

  private static List<String> targets(Stack stack) {
    return notifications(stack)
        .map(each -> Tree.text(Tree.at(each, each.containsKey("Queue") ? "Queue" : "Function")))
        .toList();
  }

  private static Stream<Map<String, Object>> notifications(Stack stack) {
    Map<String, Object> all =
        Tree.map(Tree.at(stack.properties("Bucket"), "NotificationConfiguration"));
    return all.values().stream().flatMap(each -> Tree.list(each).stream()).map(Tree::map);
  }

  @Test
  void tellsOfNewObjectsByEachSuffixAndOfEveryDeletion() {
    for (String trigger : List.of("Queue", "Direct")) {
      Stack stack =
          stackOf("Trigger", trigger, "Prefix", "in/", "Suffix", ".jpg", "Suffix3", ".JPG");

      assertThat(notifications(stack).map(TemplateTest::filter))
          .containsExactlyInAnyOrder(
              "s3:ObjectCreated:* in/ .jpg",
              "s3:ObjectCreated:* in/ .JPG",
              "s3:ObjectRemoved:* in/",
              "s3:LifecycleExpiration:* in/");
    }
  }

  private static String filter(Map<String, Object> notification) {
    List<String> parts = new ArrayList<>(List.of(Tree.text(Tree.at(notification, "Event"))));
    for (Object rule : Tree.list(Tree.at(notification, "Filter", "S3Key", "Rules"))) {
      parts.add(Tree.text(Tree.at(rule, "Value")));
    }
    return String.join(" ", parts);
  }

  @Test
  void makesAVersionOfTheFunctionWheneverAParameterChangesIt() {
    Map<String, String> other =
        Map.of(
            "BucketName", "others",
            "Analyzer", "engine",
            "Architecture", "x86_64",
            "MemorySize", "3008",
            "SnapStart", "PublishedVersions",
            "FaceTableName", "OtherFaces",
            "ImageTableName", "OtherImages");
    Map<String, Object> usual = versioned(stackOf());

    for (String name : TEMPLATE.section("Parameters").keySet()) {
      String value = other.getOrDefault(name, "7");
      Stack changed = stackOf(name, value);
      if (!versioned(changed).equals(usual)) {
        assertThat(other).as("a parameter that changes the function").containsKey(name);
        for (String description : List.of("VersionDescription", "Description")) {
          assertThat(changed.properties("FaceFunction").get(description))
              .as(description + " after a change of " + name)
              .isNotEqualTo(stackOf().properties("FaceFunction").get(description));
        }
      }
    }
  }

  /** What belongs to a version of the function, but for the texts that tell versions apart. */
  private static Map<String, Object> versioned(Stack stack) {
    Map<String, Object> properties = new LinkedHashMap<>(stack.properties("FaceFunction"));
    properties
        .keySet()
        .removeAll(List.of("Description", "VersionDescription", "ReservedConcurrentExecutions"));
    return properties;
  }

  @Test
  void neverRunsMoreThanWasSaid() {
    assertThat(stackOf("Trigger", "Direct").properties("FaceFunction"))
        .containsEntry("ReservedConcurrentExecutions", "10");
    assertThat(stackOf("Trigger", "Queue").properties("ImageQueueReading"))
        .containsEntry("ScalingConfig", Map.of("MaximumConcurrency", "10"));
    assertThat(stackOf("Trigger", "Queue").properties("FaceFunction"))
        .doesNotContainKey("ReservedConcurrentExecutions");
    assertThat(stackOf("Trigger", "Direct", "MaximumConcurrency", "0").properties("FaceFunction"))
        .doesNotContainKey("ReservedConcurrentExecutions");
    assertThat(
            stackOf("Trigger", "Queue", "MaximumConcurrency", "0").properties("ImageQueueReading"))
        .doesNotContainKey("ScalingConfig");
  }

  @Test
  void losesNoEventThatCannotBeHandled() {
    String deadLetters = "arn:aws:sqs:us-east-1:123456789012:lineament-dead-letters";

    assertThat(Tree.at(stackOf().properties("ImageQueue"), "RedrivePolicy", "deadLetterTargetArn"))
        .isEqualTo(deadLetters);
    Map<String, Object> direct = stackOf("Trigger", "Direct").properties("AsynchronousCalls");
    assertThat(Tree.at(direct, "DestinationConfig", "OnFailure", "Destination"))
        .isEqualTo(deadLetters);
    assertThat(direct)
        .containsEntry("MaximumRetryAttempts", "2")
        .containsEntry("Qualifier", "live");
    assertThat(stackOf().properties("DeadLetters"))
        .containsEntry("MessageRetentionPeriod", Integer.toString(14 * 24 * 3600));
  }

  @ParameterizedTest
  @MethodSource("choices")
  void encryptsEveryQueue(Map<String, String> chosen) {
    Stack stack = stack(chosen);

    for (String queue : stack.resources("AWS::SQS::Queue")) {
      assertThat(stack.properties(queue)).containsEntry("SqsManagedSseEnabled", "true");
    }
  }

  @ParameterizedTest
  @MethodSource("choices")
  void deletesLogsInTheEnd(Map<String, String> chosen) {
    Stack stack = stack(chosen);

    assertThat(stack.resources("AWS::Logs::LogGroup")).hasSize(1);
    for (String group : stack.resources("AWS::Logs::LogGroup")) {
      assertThat(stack.properties(group)).containsEntry("RetentionInDays", "30");
    }
    // Lambda would make a group without an end if it had another name to write to.
    assertThat(Tree.at(stack.properties("FaceFunction"), "LoggingConfig", "LogGroup"))
        .isEqualTo("/aws/lambda/lineament");
  }

  @ParameterizedTest
  @MethodSource("choices")
  void namesEveryResourceThatTheRoleMayUse(Map<String, String> chosen) {
    Map<String, Object> role = stack(chosen).properties("FunctionRole");

    assertThat(role).doesNotContainKey("ManagedPolicyArns");
    for (Statement statement : Statement.ofRole(stack(chosen))) {
      assertThat(statement.actions()).noneMatch(action -> action.contains("*"));
      if (!statement.actions().equals(List.of("rekognition:DetectFaces"))) {
        assertThat(statement.resources()).noneMatch(resource -> resource.startsWith("*"));
      }
    }
  }

  @Test
  void sendsAlarmsWhereItIsTold() {
    String given = "arn:aws:sns:us-east-1:123456789012:ours";

    assertThat(alarmActions(stackOf())).isEmpty();
    assertThat(alarmActions(stackOf("AlarmEmail", "ops@example.com"))).containsOnly("AlarmTopic");
    assertThat(alarmActions(stackOf("AlarmTopicArn", given))).containsOnly(given);
    assertThat(stackOf("AlarmTopicArn", given, "AlarmEmail", "a@example.com").has("AlarmTopic"))
        .isFalse();
  }

  @ParameterizedTest
  @MethodSource("choices")
  void staysCalmWithoutData(Map<String, String> chosen) {
    Stack stack = stack(chosen);

    List<String> alarms = stack.resources("AWS::CloudWatch::Alarm");
    assertThat(alarms).contains("FunctionErrors", "DeadLettersThere", "FunctionThrottles");
    assertThat(alarms).containsAnyOf("ImagesWaitInQueue", "ImagesWaitForFunction");
    for (String alarm : alarms) {
      assertThat(stack.properties(alarm)).containsEntry("TreatMissingData", "notBreaching");
    }
  }

  private static List<String> alarmActions(Stack stack) {
    return stack.resources("AWS::CloudWatch::Alarm").stream()
        .map(stack::properties)
        .filter(alarm -> alarm.containsKey("AlarmActions"))
        .flatMap(alarm -> Tree.texts(Tree.at(alarm, "AlarmActions")).stream())
        .toList();
  }
}
