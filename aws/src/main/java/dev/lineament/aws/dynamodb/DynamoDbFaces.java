package dev.lineament.aws.dynamodb;

import dev.lineament.aws.AwsException;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.store.FaceStore;
import java.time.Clock;
import java.util.Optional;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The two tables in the ways in which a server that runs for long looks at them. Thread-safe.
 *
 * @param store by the image that faces are of
 * @param search by what is known of them
 */
public record DynamoDbFaces(FaceStore store, FaceSearch search) {
  /** Looked for, not to be found: it costs one read of the smallest kind. */
  private static final ObjectLocation NOWHERE = new ObjectLocation("health", "health");

  /**
   * Looks at the tables, and makes them if they are not there.
   *
   * @throws AwsException if they cannot be had; one sentence
   */
  public static DynamoDbFaces open(DynamoDbClient client, TableNames tables, Clock clock) {
    try {
      DynamoDbTables.createIfMissing(client, tables);
    } catch (SdkException | FaceStoreException e) {
      throw new AwsException(
          "The tables "
              + tables.faces()
              + " and "
              + tables.images()
              + " of DynamoDB cannot be used: "
              + reason(e)
              + ". Check AWS_REGION, AWS_ENDPOINT_URL_DYNAMODB and what the credentials may do.",
          e);
    }
    return new DynamoDbFaces(
        new DynamoDbFaceStore(client, tables, clock), new DynamoDbFaceSearch(client, tables));
  }

  /** Why the tables cannot be read just now; empty if they can. */
  public Optional<String> problem() {
    try {
      store.image(NOWHERE);
      return Optional.empty();
    } catch (SdkException e) {
      return Optional.of("the tables of DynamoDB cannot be read: " + reason(e));
    }
  }

  private static String reason(RuntimeException e) {
    return Optional.of(e)
        .filter(AwsServiceException.class::isInstance)
        .map(fault -> ((AwsServiceException) fault).awsErrorDetails())
        .map(AwsErrorDetails::errorMessage)
        .orElseGet(() -> String.valueOf(e.getMessage()));
  }
}
