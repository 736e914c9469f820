package dev.lineament.aws.lambda;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers the function's calls as AWS would for one small picture with one face, without any
 * network. Thread-safe.
 */
final class CannedAws implements SdkHttpClient {
  private static final String PICTURE = "priming.jpg";

  private static final String ONE_FACE =
      """
      {"FaceDetails":[{"BoundingBox":{"Width":0.5,"Height":0.5,"Left":0.25,"Top":0.25},
       "AgeRange":{"Low":20,"High":30},"Smile":{"Value":true,"Confidence":90.5},
       "Gender":{"Value":"Female","Confidence":99.5},
       "Emotions":[{"Type":"HAPPY","Confidence":98.25},{"Type":"CALM","Confidence":1.5}],
       "Landmarks":[{"Type":"eyeLeft","X":0.375,"Y":0.375},{"Type":"eyeRight","X":0.625,"Y":0.375}],
       "Pose":{"Roll":-1.5,"Yaw":2.5,"Pitch":0.5},"Quality":{"Brightness":80.5,"Sharpness":90.5},
       "Confidence":99.75}]}\
      """;

  private final byte[] picture;

  CannedAws() {
    try (InputStream file = CannedAws.class.getResourceAsStream(PICTURE)) {
      picture = file == null ? new byte[0] : file.readAllBytes();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    return new ExecutableHttpRequest() {
      @Override
      public HttpExecuteResponse call() throws IOException {
        drain(request);
        return answer(request.httpRequest());
      }

      @Override
      public void abort() {
        // There is nothing under way.
      }
    };
  }

  /** Sending the body is part of what is to be warmed. */
  private static void drain(HttpExecuteRequest request) throws IOException {
    if (request.contentStreamProvider().isPresent()) {
      try (InputStream body = request.contentStreamProvider().get().newStream()) {
        body.transferTo(java.io.OutputStream.nullOutputStream());
      }
    }
  }

  private HttpExecuteResponse answer(SdkHttpRequest request) {
    Optional<String> target = request.firstMatchingHeader("X-Amz-Target");
    if (target.isEmpty()) {
      boolean head = request.method() == SdkHttpMethod.HEAD;
      return response(
          Map.of(
              "Content-Type", "image/jpeg",
              "Content-Length", Integer.toString(picture.length),
              "ETag", "\"0123456789abcdef0123456789abcdef\"",
              "Last-Modified", "Sun, 22 Nov 2026 12:00:00 GMT"),
          head ? new byte[0] : picture);
    }
    String body = target.get().endsWith(".DetectFaces") ? ONE_FACE : "{}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return response(
        Map.of(
            "Content-Type", request.firstMatchingHeader("Content-Type").orElse(""),
            "Content-Length", Integer.toString(bytes.length)),
        bytes);
  }

  private static HttpExecuteResponse response(Map<String, String> headers, byte[] body) {
    SdkHttpResponse.Builder response = SdkHttpResponse.builder().statusCode(200);
    headers.forEach(response::putHeader);
    return HttpExecuteResponse.builder()
        .response(response.build())
        .responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
        .build();
  }

  @Override
  public String clientName() {
    return "Canned";
  }

  @Override
  public void close() {
    // There is nothing open.
  }
}
