package dev.lineament.bench.memory;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where a server is reached, and with what.
 *
 * @param s3 its S3 API
 * @param metrics what it counts
 * @param keyId that uploads are signed with
 * @param secretKey that uploads are signed with
 */
record ServerAccess(URI s3, URI metrics, String keyId, String secretKey) {
  /**
   * Of a server that is ready.
   *
   * @param printed what it said
   * @param data its data folder, where its credentials are
   * @throws IOException if something of it is missing
   */
  static ServerAccess of(List<String> printed, Path data) throws IOException {
    List<String> credentials = Files.readAllLines(data.resolve("credentials"));
    return new ServerAccess(
        URI.create(word(printed, "S3 API")),
        URI.create(word(printed, "Metrics")),
        word(credentials, "aws_access_key_id ="),
        word(credentials, "aws_secret_access_key ="));
  }

  /** What follows the name on its line, up to the next blank. */
  private static String word(List<String> lines, String name) throws IOException {
    return lines.stream()
        .filter(line -> line.startsWith(name))
        .map(line -> line.substring(name.length()).strip().split(" ", 2)[0])
        .findFirst()
        .orElseThrow(() -> new IOException("the server does not tell its " + name));
  }

  /** Without the secret, so that it can be logged. */
  @Override
  public String toString() {
    return "ServerAccess[s3=" + s3 + ", metrics=" + metrics + "]";
  }
}
