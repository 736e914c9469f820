package dev.lineament.rekognition;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variants;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads the JSON of requests, token by token: an image is decoded on the way, so that a request
 * holds its bytes once, not also their text. Members that are not known are skipped, and members
 * that are {@code null} are absent. Only types are checked here.
 */
final class RequestReader {
  /** The requests of the API are four levels deep; this leaves room for unknown members. */
  static final int MAX_DEPTH = 32;

  /** Digits of a number; the API's requests have none beyond a float's. */
  static final int MAX_NUMBER_LENGTH = 100;

  /** Characters of a member's name; the longest of the API has 25. */
  static final int MAX_NAME_LENGTH = 1_000;

  private static final byte[] DATA_URL = "\"data:".getBytes(StandardCharsets.US_ASCII);

  private final JsonFactory json =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(MAX_NUMBER_LENGTH)
                  .maxNameLength(MAX_NAME_LENGTH)
                  // No string is longer than the body that holds it.
                  .maxStringLength(RekognitionApi.MAX_BODY_BYTES)
                  .build())
          .build();

  /**
   * Reads a request of DetectFaces.
   *
   * @throws JacksonException if the body is not JSON or a member is of another type
   */
  Input.DetectFaces detectFaces(byte[] body) {
    try (JsonParser parser = json.createParser(ObjectReadContext.empty(), body)) {
      Input.DetectFaces request = detectFaces(parser, body);
      if (parser.nextToken() != null) {
        throw new StreamReadException(parser, "there is more after the end of the JSON object");
      }
      return request;
    }
  }

  private static Input.DetectFaces detectFaces(JsonParser parser, byte[] body) {
    Input.Image image = null;
    List<String> attributes = List.of();
    if (parser.nextToken() != JsonToken.START_OBJECT) {
      throw new StreamReadException(parser, "the body is not a JSON object");
    }
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (member) {
        case "Image" -> image = absent(value) ? null : image(parser, body);
        case "Attributes" -> attributes = absent(value) ? List.of() : strings(parser, member);
        default -> parser.skipChildren();
      }
    }
    return new Input.DetectFaces(image, attributes);
  }

  private static Input.Image image(JsonParser parser, byte[] body) {
    Input.Blob bytes = null;
    Input.S3Object s3Object = null;
    expect(parser, JsonToken.START_OBJECT, "Image", "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (member) {
        case "Bytes" -> bytes = absent(value) ? null : blob(parser, body);
        case "S3Object" -> s3Object = absent(value) ? null : s3Object(parser);
        default -> parser.skipChildren();
      }
    }
    return new Input.Image(bytes, s3Object);
  }

  private static Input.S3Object s3Object(JsonParser parser) {
    String bucket = null;
    String name = null;
    String version = null;
    expect(parser, JsonToken.START_OBJECT, "Image.S3Object", "an object");
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String member = parser.currentName();
      JsonToken value = parser.nextToken();
      switch (member) {
        case "Bucket" -> bucket = absent(value) ? null : string(parser, "Image.S3Object.Bucket");
        case "Name" -> name = absent(value) ? null : string(parser, "Image.S3Object.Name");
        case "Version" -> version = absent(value) ? null : string(parser, "Image.S3Object.Version");
        default -> parser.skipChildren();
      }
    }
    return new Input.S3Object(bucket, name, version);
  }

  private static Input.Blob blob(JsonParser parser, byte[] body) {
    expect(parser, JsonToken.VALUE_STRING, "Image.Bytes", "a string");
    if (startsWithDataUrl(body, parser.currentTokenLocation().getByteOffset())) {
      return new Input.Blob.DataUrl();
    }
    try {
      return new Input.Blob.Decoded(parser.getBinaryValue(Base64Variants.MIME_NO_LINEFEEDS));
    } catch (StreamReadException e) {
      throw new StreamReadException(
          parser, "Image.Bytes is not the standard base64 text of an image", e);
    }
  }

  // The parser decodes base64 where it stands, so the text's beginning is looked up in the body.
  private static boolean startsWithDataUrl(byte[] body, long quote) {
    for (int i = 0; i < DATA_URL.length; i++) {
      if (quote < 0 || quote + i >= body.length || body[(int) quote + i] != DATA_URL[i]) {
        return false;
      }
    }
    return true;
  }

  private static List<String> strings(JsonParser parser, String member) {
    List<String> strings = new ArrayList<>();
    expect(parser, JsonToken.START_ARRAY, member, "a list");
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (!absent(parser.currentToken())) {
        strings.add(string(parser, member));
      }
    }
    return strings;
  }

  private static String string(JsonParser parser, String member) {
    expect(parser, JsonToken.VALUE_STRING, member, "a string");
    return parser.getString();
  }

  private static void expect(JsonParser parser, JsonToken token, String member, String kind) {
    if (parser.currentToken() != token) {
      throw new StreamReadException(parser, member + " is not " + kind);
    }
  }

  private static boolean absent(@Nullable JsonToken token) {
    return token == JsonToken.VALUE_NULL;
  }
}
