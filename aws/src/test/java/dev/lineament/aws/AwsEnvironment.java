package dev.lineament.aws;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The SDK's standard configuration for the time of a test: by system properties, which stand for
 * the variables and win over them.
 */
public final class AwsEnvironment implements AutoCloseable {
  private final Map<String, Optional<String>> before = new LinkedHashMap<>();

  /** A region, credentials, and a server that stands for all of AWS. */
  public AwsEnvironment(URI endpoint, String region) {
    set("aws.region", region);
    set("aws.accessKeyId", "AKIDTEST");
    set("aws.secretAccessKey", "secret");
    set("aws.endpointUrl", endpoint.toString());
  }

  /** Sets a system property until the end of the test. */
  public void set(String name, String value) {
    before.putIfAbsent(name, Optional.ofNullable(System.getProperty(name)));
    System.setProperty(name, value);
  }

  @Override
  public void close() {
    before.forEach((name, value) ->
        value.ifPresentOrElse(
            text -> System.setProperty(name, text), () -> System.clearProperty(name)));
  }
}
