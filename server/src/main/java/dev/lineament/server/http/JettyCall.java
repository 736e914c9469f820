package dev.lineament.server.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Request;

/** A request as the HTTP library gives it. */
final class JettyCall implements HttpCall {
  private static final int BUFFER_BYTES = 16 * 1024;

  private final Request request;
  private final Duration bodyTimeout;
  private final Map<String, List<String>> headers = new TreeMap<>();

  JettyCall(Request request, Duration bodyTimeout) {
    this.request = request;
    this.bodyTimeout = bodyTimeout;
    for (HttpField field : request.getHeaders()) {
      headers
          .computeIfAbsent(field.getLowerCaseName(), name -> new ArrayList<>())
          .add(Optional.ofNullable(field.getValue()).orElse(""));
    }
  }

  @Override
  public String method() {
    return request.getMethod().toUpperCase(Locale.ROOT);
  }

  @Override
  public String rawPath() {
    return Optional.ofNullable(request.getHttpURI().getPath()).orElse("/");
  }

  @Override
  public String rawQuery() {
    return Optional.ofNullable(request.getHttpURI().getQuery()).orElse("");
  }

  @Override
  public Map<String, List<String>> headers() {
    return headers;
  }

  @Override
  public Optional<Long> announcedBodyBytes() {
    long length = request.getLength();
    return length < 0 ? Optional.empty() : Optional.of(length);
  }

  @Override
  public Body body(int maxBytes) {
    long start = System.nanoTime();
    // As large as announced at once, so that a body is not copied again and again as it grows.
    long announced = announcedBodyBytes().orElse(0L);
    ByteArrayOutputStream kept =
        new ByteArrayOutputStream(announced > maxBytes ? 0 : (int) announced);
    long length = 0;
    byte[] buffer = new byte[BUFFER_BYTES];
    try (InputStream in = Request.asInputStream(request)) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        length += read;
        if (length <= maxBytes) {
          kept.write(buffer, 0, read);
        } else if (length > HttpLimits.MAX_DISCARDED_BYTES) {
          break;
        }
        if (System.nanoTime() - start > bodyTimeout.toNanos()) {
          return new Body.TooSlow();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return length <= maxBytes ? new Body.Whole(kept.toByteArray()) : new Body.TooLarge();
  }
}
