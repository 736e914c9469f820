package dev.lineament.server.auth;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The text that is signed instead of a request (<em>AWS Identity and Access Management User
 * Guide</em>, "Create a signed AWS API request", step 1).
 */
final class CanonicalRequest {
  private static final String UNRESERVED = "-._~";

  private CanonicalRequest() {}

  /**
   * The text.
   *
   * @param path one of {@link #pathOf} or {@link #storagePathOf}
   */
  static String of(SignableRequest request, String path, List<String> signedHeaders) {
    StringBuilder text = new StringBuilder();
    text.append(request.method()).append('\n');
    text.append(path).append('\n');
    text.append(query(request.rawQuery())).append('\n');
    for (String name : signedHeaders) {
      text.append(name).append(':').append(value(request.headers(), name)).append('\n');
    }
    text.append('\n').append(String.join(";", signedHeaders)).append('\n');
    return text.append(Digests.sha256Hex(request.body())).toString();
  }

  /** The path for S3: as on the wire. */
  static String storagePathOf(SignableRequest request) {
    return request.rawPath().isEmpty() ? "/" : request.rawPath();
  }

  /** The path for all other services: without dot segments (RFC 3986), and encoded once more. */
  static String pathOf(SignableRequest request) {
    Deque<String> segments = new ArrayDeque<>();
    for (String segment : request.rawPath().split("/", -1)) {
      if (segment.equals("..")) {
        segments.pollLast();
      } else if (!segment.isEmpty() && !segment.equals(".")) {
        segments.addLast(encode(segment.getBytes(StandardCharsets.UTF_8)));
      }
    }
    boolean folder = request.rawPath().endsWith("/") && !segments.isEmpty();
    return "/" + String.join("/", segments) + (folder ? "/" : "");
  }

  private static String query(String rawQuery) {
    List<String> parameters = new ArrayList<>();
    for (String parameter : rawQuery.split("&", -1)) {
      if (!parameter.isEmpty()) {
        int equals = parameter.indexOf('=');
        String name = equals < 0 ? parameter : parameter.substring(0, equals);
        String value = equals < 0 ? "" : parameter.substring(equals + 1);
        parameters.add(encode(decode(name)) + "=" + encode(decode(value)));
      }
    }
    // By name, then by value: '=' sorts after the digits, so whole texts would sort otherwise.
    parameters.sort((one, other) -> {
      String[] a = one.split("=", 2);
      String[] b = other.split("=", 2);
      int byName = a[0].compareTo(b[0]);
      return byName != 0 ? byName : a[1].compareTo(b[1]);
    });
    return String.join("&", parameters);
  }

  private static String value(Map<String, List<String>> headers, String name) {
    return String.join(
        ",",
        headers.getOrDefault(name, List.of()).stream()
            .map(value -> value.strip().replaceAll(" +", " "))
            .toList());
  }

  /** Percent-encodes all but letters, digits and {@code -._~}. */
  static String encode(byte[] utf8) {
    StringBuilder text = new StringBuilder();
    for (byte each : utf8) {
      char character = (char) (each & 0xFF);
      if (isUnreserved(character)) {
        text.append(character);
      } else {
        text.append(String.format(Locale.ROOT, "%%%02X", (int) character));
      }
    }
    return text.toString();
  }

  private static boolean isUnreserved(char character) {
    return (character >= 'A' && character <= 'Z')
        || (character >= 'a' && character <= 'z')
        || (character >= '0' && character <= '9')
        || UNRESERVED.indexOf(character) >= 0;
  }

  // A '%' that begins no escape stands for itself: the signature will not match, which is all.
  private static byte[] decode(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    byte[] decoded = new byte[encoded.length];
    int length = 0;
    for (int i = 0; i < encoded.length; i++) {
      int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
      int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
      if (encoded[i] == '%' && high >= 0 && low >= 0) {
        decoded[length++] = (byte) (16 * high + low);
        i += 2;
      } else {
        decoded[length++] = encoded[i];
      }
    }
    return Arrays.copyOf(decoded, length);
  }
}
