package dev.lineament.aws;

import java.net.URI;
import java.util.concurrent.CompletableFuture;
import software.amazon.awssdk.endpoints.Endpoint;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/**
 * Puts the bucket into the path where the endpoint is one's own: a host such as {@code minio} has
 * no names below it, as AWS's hosts have. The SDK tells of an endpoint only if one is configured,
 * wherever that is (variable, system property, profile).
 */
final class PathStyle implements S3EndpointProvider {
  private final S3EndpointProvider standard = S3EndpointProvider.defaultProvider();

  @Override
  public CompletableFuture<Endpoint> resolveEndpoint(S3EndpointParams parameters) {
    String endpoint = parameters.endpoint();
    if (endpoint == null || Endpoints.isAws(URI.create(endpoint))) {
      return standard.resolveEndpoint(parameters);
    }
    return standard.resolveEndpoint(parameters.toBuilder().forcePathStyle(true).build());
  }
}
