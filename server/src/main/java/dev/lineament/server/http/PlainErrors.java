package dev.lineament.server.http;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Answers what the HTTP library itself refuses, in our form and without its name or details. */
final class PlainErrors implements Request.Handler {
  @Override
  public boolean handle(Request request, Response response, Callback callback) {
    HttpAnswer answer =
        HttpAnswer.error(response.getStatus(), "BadRequest", sentence(response.getStatus()));
    response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
    response.getHeaders().put("X-Content-Type-Options", "nosniff");
    response.write(true, ByteBuffer.wrap(answer.body()), callback);
    return true;
  }

  private static String sentence(int status) {
    return switch (status) {
      case 431 -> "The request's headers have more than " + HttpLimits.MAX_HEADER_BYTES + " bytes.";
      case 414 -> "The request's path is too long.";
      case 503 -> "The server is stopping.";
      default -> "The request is not valid HTTP.";
    };
  }
}
