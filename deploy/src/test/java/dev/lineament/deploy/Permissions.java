package dev.lineament.deploy;

import dev.lineament.aws.dynamodb.api.Call;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.jr.ob.JSON;

/** Which permissions AWS asks for when it is asked for something. */
final class Permissions {
  private static final String BUCKETS = "arn:aws:s3:::";
  private static final String DETECT_FACES = "RekognitionService.DetectFaces";

  private Permissions() {}

  /** An action on a resource, which a role must allow. */
  record Permission(String action, String resource) {}

  /**
   * Of requests to S3 in path style (<em>Amazon S3 API Reference</em>: HeadBucket, HeadObject and
   * GetObject, "Permissions").
   */
  static List<Permission> ofS3(Recorder.Request request) {
    String[] path = request.path().substring(1).split("/", 2);
    String bucket = BUCKETS + path[0];
    boolean reads = List.of("HEAD", "GET").contains(request.method());
    if (!reads) {
      throw new AssertionError("what the function asks of S3 it has no permission for: " + request);
    }
    if (path.length < 2 || path[1].isEmpty()) {
      return List.of(new Permission("s3:ListBucket", bucket));
    }
    List<Permission> needed = new ArrayList<>();
    boolean version = request.query().contains("versionId=");
    needed.add(
        new Permission(
            version ? "s3:GetObjectVersion" : "s3:GetObject",
            BUCKETS + request.path().substring(1)));
    if (request.status() == 404) {
      // Who may not list is answered 403.
      needed.add(new Permission("s3:ListBucket", bucket));
    }
    return needed;
  }

  /**
   * Of requests to Rekognition, which reads an image in a bucket with the rights of the caller
   * (<em>Amazon Rekognition Developer Guide</em>, "How Amazon Rekognition works with IAM").
   */
  static List<Permission> ofRekognition(Recorder.Request request) {
    if (!request.target().orElse("").equals(DETECT_FACES)) {
      throw new AssertionError("what the function asks of Rekognition is not known: " + request);
    }
    List<Permission> needed = new ArrayList<>();
    needed.add(new Permission("rekognition:DetectFaces", "*"));
    Map<String, Object> image = Tree.map(Tree.at(JSON.std.mapFrom(request.body()), "Image"));
    if (image.containsKey("S3Object")) {
      Map<String, Object> object = Tree.map(Tree.at(image, "S3Object"));
      String arn = BUCKETS + Tree.at(object, "Bucket") + "/" + Tree.at(object, "Name");
      String action = object.containsKey("Version") ? "s3:GetObjectVersion" : "s3:GetObject";
      needed.add(new Permission(action, arn));
    }
    return needed;
  }

  /**
   * Of a request to DynamoDB; a transaction needs the permissions of its parts (<em>Amazon DynamoDB
   * Developer Guide</em>, "Using IAM with transactions").
   */
  static List<Permission> ofDynamoDb(Call call) {
    return call.actions().stream()
        .map(action ->
            new Permission(
                "dynamodb:" + action.name(),
                "arn:aws:dynamodb:%s:%s:table/%s%s"
                    .formatted(
                        Stack.REGION,
                        Stack.ACCOUNT,
                        action.table(),
                        action.index().isEmpty() ? "" : "/index/" + action.index())))
        .toList();
  }
}
