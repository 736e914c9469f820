package dev.lineament.server;

import dev.lineament.aws.dynamodb.TableNames;
import java.net.URI;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What a server is started with. It listens on 127.0.0.1 only.
 *
 * @param data the data folder; made if it is not there
 * @param port of the Rekognition and REST APIs; 0 for any that is free
 * @param images where the images are
 * @param analyzer who finds the faces
 * @param store where the faces are kept
 */
public record ServerOptions(Path data, int port, Images images, Analyzer analyzer, Store store) {

  /**
   * All on this machine.
   *
   * @param bucket made at the start if it is not there
   * @param s3Port of the S3 API; 0 for any that is free
   */
  public ServerOptions(Path data, String bucket, int port, int s3Port) {
    this(data, port, new Images.Embedded(bucket, s3Port), Analyzer.ENGINE, new Store.Sqlite());
  }

  /** Whether anything of it is configured as the AWS SDK has it. */
  boolean usesAws() {
    return images instanceof Images.External
        || analyzer == Analyzer.REKOGNITION
        || store instanceof Store.DynamoDb;
  }

  /** Where the images are. */
  public sealed interface Images {
    /**
     * In the server's own bucket, which has an S3 API.
     *
     * @param bucket made at the start if it is not there
     * @param port of the S3 API; 0 for any that is free
     */
    record Embedded(String bucket, int port) implements Images {}

    /**
     * In buckets of any S3 API, which tell of them by {@code POST /events} or through a queue.
     *
     * @param queue the URL of a queue with SQS's API, if there is one
     */
    record External(@Nullable URI queue) implements Images {}
  }

  /** Who finds the faces. */
  public enum Analyzer {
    /** The engine of this program, on this machine. */
    ENGINE,
    /** Amazon Rekognition, or any server with its API. */
    REKOGNITION
  }

  /** Where the faces are kept. */
  public sealed interface Store {
    /** In the data folder. */
    record Sqlite() implements Store {}

    /**
     * In two tables of DynamoDB, or of any server with its API.
     *
     * @param tables made if they are not there
     */
    record DynamoDb(TableNames tables) implements Store {}
  }
}
