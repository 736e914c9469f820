package dev.lineament.aws.lambda;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.analysis.ScriptedAnalyzer;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.InMemoryFaceStore;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.jr.ob.JSON;

/** A function over a bucket and tables in memory, and what it wrote. */
final class Invocations {
  static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  final InMemoryImageSource bucket = new InMemoryImageSource();
  final InMemoryFaceStore store = new InMemoryFaceStore();
  final List<String> lines = new ArrayList<>();
  int remainingMillis = 30_000;

  /** The picture's text is the number of its faces; "text" is no picture; "fault" is a fault. */
  private final ScriptedAnalyzer analyzer =
      new ScriptedAnalyzer(bytes -> {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return switch (text) {
          case "text" -> new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, "it is a text file");
          case "fault" -> throw new IllegalStateException("throttled");
          default -> {
            Measurements.BILLED.run();
            yield faces(Integer.parseInt(text));
          }
        };
      });

  private final FaceFunction function =
      new FaceFunction(
          FunctionParts.of(
              new FunctionParts.Ports(bucket, analyzer, store),
              new BigDecimal("0.001"),
              Clock.fixed(NOON, ZoneOffset.UTC),
              lines::add));

  private static Analysis faces(int count) {
    FaceDetail face = FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0.25f, 0.25f), 99.5f).build();
    return new Analysis.Faces(
        Stream.generate(() -> face).limit(count).toList(), new ImageSize(640, 480));
  }

  /** Puts a picture into the bucket {@code images}. */
  void put(String key, String picture) {
    bucket.put(new ObjectLocation("images", key), picture.getBytes(StandardCharsets.UTF_8));
  }

  /** Invokes the function and reads its answer. */
  Map<String, Object> invoke(String event) {
    return invoke(event.getBytes(StandardCharsets.UTF_8));
  }

  Map<String, Object> invoke(byte[] event) {
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    try {
      function.handleRequest(new ByteArrayInputStream(event), output, new Fake());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return JSON.std.mapFrom(output.toByteArray());
  }

  /** The last line of metrics. */
  Map<String, Object> metrics() {
    return JSON.std.mapFrom(lines.getLast());
  }

  /** An S3 event about objects of the bucket {@code images}; the keys as S3 writes them. */
  static String s3Event(String... keys) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (String key : keys) {
      records.add(
          Map.of(
              "eventVersion", "2.1",
              "eventSource", "aws:s3",
              "eventName", "ObjectCreated:Put",
              "responseElements", Map.of("x-amz-request-id", "C3D13FE58DE4C810"),
              "s3",
                  Map.of(
                      "bucket", Map.of("name", "images"),
                      "object", Map.of("key", key, "size", 1, "sequencer", "0A"))));
    }
    return JSON.std.asString(Map.of("Records", records));
  }

  /** A batch with a message for each body, named m0, m1, and so on. */
  static String sqsBatch(String queue, String... bodies) {
    List<Map<String, Object>> records = new ArrayList<>();
    for (String body : bodies) {
      records.add(
          Map.of(
              "messageId",
              "m" + records.size(),
              "eventSource",
              "aws:sqs",
              "eventSourceARN",
              "arn:aws:sqs:us-east-1:123456789012:" + queue,
              "body",
              body));
    }
    return JSON.std.asString(Map.of("Records", records));
  }

  private final class Fake implements Context {
    @Override
    public String getAwsRequestId() {
      return "5b0f4f0e-9a0b-4c55-8d0e-3f5f3f1f7a61";
    }

    @Override
    public String getLogGroupName() {
      return "/aws/lambda/faces";
    }

    @Override
    public String getLogStreamName() {
      return "stream";
    }

    @Override
    public String getFunctionName() {
      return "faces";
    }

    @Override
    public String getFunctionVersion() {
      return "$LATEST";
    }

    @Override
    public String getInvokedFunctionArn() {
      return "arn:aws:lambda:us-east-1:123456789012:function:faces";
    }

    @Override
    public @Nullable CognitoIdentity getIdentity() {
      return null;
    }

    @Override
    public @Nullable ClientContext getClientContext() {
      return null;
    }

    @Override
    public int getRemainingTimeInMillis() {
      return remainingMillis;
    }

    @Override
    public int getMemoryLimitInMB() {
      return 1_024;
    }

    @Override
    public @Nullable LambdaLogger getLogger() {
      return null;
    }
  }
}
