package dev.lineament.aws;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** One answer of a {@link ScriptedServer}. */
@FunctionalInterface
public interface ScriptedAnswer {
  /** Between two bytes of an answer that drips. */
  long DRIP_MILLIS = 10;

  /** Sends the answer; the exchange is closed afterwards, and the connection if it was cut off. */
  void send(HttpExchange exchange) throws IOException;

  /** This answer, with one more header. */
  default ScriptedAnswer with(String header, String value) {
    return exchange -> {
      exchange.getResponseHeaders().set(header, value);
      send(exchange);
    };
  }

  static ScriptedAnswer of(int status) {
    return of(status, new byte[0]);
  }

  static ScriptedAnswer of(int status, String body) {
    return of(status, body.getBytes(StandardCharsets.UTF_8));
  }

  static ScriptedAnswer of(int status, byte[] body) {
    return exchange -> {
      boolean withoutBody = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
      exchange.sendResponseHeaders(status, withoutBody ? -1 : body.length);
      if (!withoutBody) {
        exchange.getResponseBody().write(body);
      }
    };
  }

  /** An answer that promises more bytes than it sends before the connection ends. */
  static ScriptedAnswer cutOff(int status, byte[] body, int promisedLength) {
    return exchange -> {
      exchange.sendResponseHeaders(status, promisedLength);
      exchange.getResponseBody().write(body);
      exchange.getResponseBody().flush();
    };
  }

  /** The connection ends without an answer. */
  static ScriptedAnswer hangUp() {
    return exchange -> {};
  }

  /** No answer for as long as the server runs. */
  static ScriptedAnswer silence() {
    return exchange -> pause(Long.MAX_VALUE);
  }

  /** An answer of that length, a byte now and then. */
  static ScriptedAnswer dripping(int status, int length) {
    return exchange -> {
      exchange.sendResponseHeaders(status, length);
      for (int sent = 0; sent < length && pause(DRIP_MILLIS); sent++) {
        exchange.getResponseBody().write(0);
        exchange.getResponseBody().flush();
      }
    };
  }

  /** Waits so long; answers false if the server was closed meanwhile. */
  private static boolean pause(long millis) {
    try {
      return !new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
