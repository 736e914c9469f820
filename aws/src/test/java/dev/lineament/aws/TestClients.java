package dev.lineament.aws;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointProvider;

/** Clients of a server on loopback, which lose no time: no waiting between tries. */
public final class TestClients {
  /** Loopback answers in a millisecond; a machine with other work to do, after seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  public static final Region REGION = Region.EU_CENTRAL_1;

  private TestClients() {}

  public static S3Client s3(URI endpoint) {
    return s3(endpoint, PATIENCE);
  }

  /** A client that waits so long for an attempt. */
  public static S3Client s3(URI endpoint, Duration patience) {
    return configured(S3Client.builder().forcePathStyle(true), endpoint, patience).build();
  }

  /** A client that asks in that region. */
  public static S3Client s3(URI endpoint, Region region) {
    return configured(S3Client.builder().forcePathStyle(true), endpoint, PATIENCE)
        .region(region)
        .build();
  }

  /** A client that takes that server for AWS itself, and asks in that region. */
  public static S3Client s3OfAws(URI endpoint, Region region) {
    S3EndpointProvider standard = S3EndpointProvider.defaultProvider();
    return configured(S3Client.builder(), null, PATIENCE)
        .region(region)
        .endpointProvider(parameters ->
            standard.resolveEndpoint(
                parameters.toBuilder().endpoint(endpoint.toString()).forcePathStyle(true).build()))
        .build();
  }

  public static RekognitionClient rekognition(URI endpoint) {
    return rekognition(endpoint, PATIENCE);
  }

  /** A client that waits so long for an attempt. */
  public static RekognitionClient rekognition(URI endpoint, Duration patience) {
    return configured(RekognitionClient.builder(), endpoint, patience).build();
  }

  private static <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, @Nullable URI endpoint, Duration patience) {
    return builder
        .endpointOverride(endpoint)
        .region(REGION)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("AKIDTEST", "secret")))
        .httpClientBuilder(HttpClients.builder().socketTimeout(patience))
        .overrideConfiguration(options ->
            options
                .apiCallAttemptTimeout(patience)
                .retryStrategy(
                    AwsRetryStrategy.standardRetryStrategy().toBuilder()
                        .backoffStrategy(BackoffStrategy.retryImmediately())
                        .throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
                        .build()));
  }
}
