package dev.lineament.aws;

import dev.lineament.aws.dynamodb.DynamoDbFaceSearch;
import dev.lineament.aws.dynamodb.DynamoDbFaces;
import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.aws.rekognition.ImageTransfer;
import dev.lineament.aws.rekognition.RekognitionFaceAnalyzer;
import dev.lineament.aws.s3.S3ImageSource;
import dev.lineament.aws.s3.S3ObjectRemover;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.search.FaceSearch;
import java.time.Clock;

/**
 * The ports on AWS, for a program that does not know the SDK itself. Thread-safe; what it made is
 * of no use once it is closed.
 */
public final class AwsAdapters implements AutoCloseable {
  private final AwsClients clients;

  private AwsAdapters(AwsClients clients) {
    this.clients = clients;
  }

  /**
   * Opens them with the SDK's own standard configuration.
   *
   * @throws AwsException if that lacks a region or credentials
   */
  public static AwsAdapters open() {
    AwsConfiguration.require();
    return new AwsAdapters(new AwsClients());
  }

  /** Images in S3, or behind any S3 API. */
  public ImageSource images() {
    return new S3ImageSource(clients.s3());
  }

  /** Deletes objects there. */
  public S3ObjectRemover remover() {
    return new S3ObjectRemover(clients.s3());
  }

  /** Rekognition; it is sent the bytes of images that it cannot read itself. */
  public FaceAnalyzer rekognition() {
    return new RekognitionFaceAnalyzer(clients.rekognition(), ImageTransfer.AUTO, () -> {});
  }

  /**
   * Faces in DynamoDB; makes the tables if they are not there.
   *
   * @throws AwsException if they cannot be had
   */
  public DynamoDbFaces faces(TableNames tables, Clock clock) {
    return DynamoDbFaces.open(clients.dynamoDb(), tables, clock);
  }

  /** A search in tables that are there. */
  public FaceSearch search(TableNames tables) {
    return new DynamoDbFaceSearch(clients.dynamoDb(), tables);
  }

  @Override
  public void close() {
    clients.close();
  }
}
