package dev.lineament.aws;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsServiceClientConfiguration;

/** Tells AWS's own endpoints from those of programs that speak as AWS does. */
public final class Endpoints {
  /** The domains that AWS answers in, its partitions in China included. */
  private static final List<String> AWS_DOMAINS =
      List.of(".amazonaws.com", ".amazonaws.com.cn", ".api.aws", ".api.amazonwebservices.com.cn");

  private Endpoints() {}

  /** Whether a client of that configuration talks to AWS itself. */
  public static boolean isAws(AwsServiceClientConfiguration client) {
    return client.endpointOverride().map(Endpoints::isAws).orElse(true);
  }

  static boolean isAws(URI endpoint) {
    @Nullable String host = endpoint.getHost();
    return host != null && AWS_DOMAINS.stream().anyMatch(host::endsWith);
  }
}
