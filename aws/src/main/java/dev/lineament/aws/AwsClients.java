package dev.lineament.aws;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.regions.providers.LazyAwsRegionProvider;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.SdkAutoCloseable;

/**
 * Makes the clients of AWS, all alike: over one HTTP client and with one search for region and
 * credentials, with the SDK's own standard configuration (region, credentials, profiles and
 * endpoints from the environment), its adaptive retries, and time-outs that fit into a function's.
 * Thread-safe. Closing it closes all that it made.
 *
 * <p>The HTTP client is the JDK's: it is there already and starts at once. It keeps five idle
 * connections to each host; a program with more threads than that opens a new connection (and a new
 * TLS session) for some of its calls, unless it is started with {@code -Dhttp.maxConnections}.
 */
public final class AwsClients implements AutoCloseable {
  /**
   * How long is waited.
   *
   * @param connect for a connection
   * @param attempt for the whole answer to one attempt, its body included
   * @param call for all attempts of one call together, and the pauses between them
   */
  record Timeouts(Duration connect, Duration attempt, Duration call) {
    /**
     * A service of the same region takes a connection in milliseconds, and Rekognition answers
     * within one to three seconds for a large image: what takes longer than ten has got stuck. A
     * call ends well before the function's time-out of 30 s, so that the function can say what
     * failed instead of being cut off.
     */
    static final Timeouts STANDARD =
        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(10), Duration.ofSeconds(20));
  }

  private final Timeouts timeouts;
  private final AwsRegionProvider region;
  private final AwsCredentialsProvider credentials;
  private final SdkHttpClient http;
  private final List<SdkAutoCloseable> made = new ArrayList<>();

  /** Clients as the environment configures them. It is looked at when a client is made. */
  public AwsClients() {
    this(Timeouts.STANDARD);
  }

  /** Clients over another HTTP client and with other credentials, which it closes as its own. */
  public AwsClients(SdkHttpClient http, AwsCredentialsProvider credentials) {
    this(Timeouts.STANDARD, http, credentials);
  }

  AwsClients(Timeouts timeouts) {
    this(
        timeouts,
        HttpClients.builder()
            .connectionTimeout(timeouts.connect())
            .socketTimeout(timeouts.attempt())
            .build(),
        DefaultCredentialsProvider.builder().build());
  }

  private AwsClients(Timeouts timeouts, SdkHttpClient http, AwsCredentialsProvider credentials) {
    HttpClients.closeUnreadBodies();
    this.timeouts = timeouts;
    this.region =
        new ExplainedRegion(
            new LazyAwsRegionProvider(() -> DefaultAwsRegionProviderChain.builder().build()));
    this.http = http;
    this.credentials = credentials;
  }

  /**
   * A client of S3, or of any S3 API that {@code AWS_ENDPOINT_URL_S3} names. It works for buckets
   * of its own region.
   *
   * @throws AwsException if no region is configured
   */
  public S3Client s3() {
    return made(s3Builder().build());
  }

  /**
   * A client of S3 that follows buckets into other regions. The first call of a bucket is made
   * twice then, and the traffic between regions is billed.
   *
   * @throws AwsException if no region is configured
   */
  public S3Client s3AcrossRegions() {
    return made(s3Builder().crossRegionAccessEnabled(true).build());
  }

  private S3ClientBuilder s3Builder() {
    // Buckets of S3 Express are for one zone and not for Rekognition; no session is made for them.
    return configured(S3Client.builder())
        .endpointProvider(new PathStyle())
        .disableS3ExpressSessionAuth(true);
  }

  /**
   * A client of Rekognition, or of any API like it that its endpoint variable names.
   *
   * @throws AwsException if no region is configured
   */
  public RekognitionClient rekognition() {
    return made(configured(RekognitionClient.builder()).build());
  }

  /**
   * A client of DynamoDB, or of any DynamoDB API that its endpoint variable names.
   *
   * @throws AwsException if no region is configured
   */
  public DynamoDbClient dynamoDb() {
    return made(configured(DynamoDbClient.builder()).build());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder) {
    return builder
        // Without it, S3 in us-east-1 is asked at the old endpoint of all regions.
        .defaultsMode(DefaultsMode.STANDARD)
        .region(region.getRegion())
        .credentialsProvider(new ExplainedCredentials(credentials))
        .httpClient(http)
        .overrideConfiguration(options ->
            options
                .retryStrategy(RetryMode.ADAPTIVE_V2)
                .apiCallAttemptTimeout(timeouts.attempt())
                .apiCallTimeout(timeouts.call()));
  }

  private synchronized <C extends SdkAutoCloseable> C made(C client) {
    made.add(client);
    return client;
  }

  @Override
  public synchronized void close() {
    made.reversed().forEach(SdkAutoCloseable::close);
    made.clear();
    if (credentials instanceof SdkAutoCloseable closeable) {
      closeable.close();
    }
    http.close();
  }
}
