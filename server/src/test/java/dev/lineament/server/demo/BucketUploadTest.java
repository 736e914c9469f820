package dev.lineament.server.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.lineament.server.auth.AccessCheck;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.RequestSigner;
import dev.lineament.server.auth.SignableRequest;
import dev.lineament.server.auth.Verdict;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BucketUploadTest {
  private static final Credentials CREDENTIALS = new Credentials("LNTEST", "a secret");

  private final List<SignableRequest> received = new CopyOnWriteArrayList<>();
  private HttpServer server;

  BucketUploadTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  @Test
  void putsTheBytesWithASignatureThatHolds() throws Exception {
    try (BucketUpload upload = upload("images")) {
      assertThat(upload.put("demo/portrait-1.jpg", new byte[] {1, 2, 3})).isEqualTo("0123abcd");
    }

    SignableRequest request = received.getFirst();
    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.rawPath()).isEqualTo("/images/demo/portrait-1.jpg");
    assertThat(request.body()).containsExactly(1, 2, 3);
    assertThat(request.headers()).containsEntry("content-type", List.of("image/jpeg"));
    assertThat(
            new AccessCheck(CREDENTIALS, Clock.systemUTC())
                .check(request, Set.of(RequestSigner.S3)))
        .isEqualTo(new Verdict.Allowed());
  }

  @Test
  void aRefusalIsAnError() {
    try (BucketUpload upload = upload("forbidden")) {
      assertThatThrownBy(() -> upload.put("a.jpg", new byte[] {1}))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("403")
          .hasMessageContaining("a.jpg");
    }
  }

  private BucketUpload upload(String bucket) {
    URI endpoint = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new BucketUpload(
        endpoint,
        bucket,
        new RequestSigner(CREDENTIALS, RequestSigner.S3, "us-east-1", Clock.systemUTC()));
  }

  private void answer(HttpExchange exchange) throws IOException {
    Map<String, List<String>> headers = new TreeMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
    URI uri = exchange.getRequestURI();
    received.add(
        new SignableRequest(
            exchange.getRequestMethod(),
            uri.getRawPath(),
            "",
            headers,
            exchange.getRequestBody().readAllBytes()));
    exchange.getResponseHeaders().set("ETag", "\"0123abcd\"");
    exchange.sendResponseHeaders(uri.getPath().startsWith("/forbidden") ? 403 : 200, -1);
    exchange.close();
  }
}
