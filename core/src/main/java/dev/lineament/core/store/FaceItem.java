package dev.lineament.core.store;

import dev.lineament.core.face.Decimals;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.FaceDetailDocument;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One item of the table {@code FaceData}: a face, where it was seen, and by whom.
 *
 * @param faceId see {@link FaceId}
 * @param image the content in which it was seen
 * @param faceIndex 0 for the largest face of the image
 * @param detail all that is known of the face
 * @param analyzer {@code rekognition} or {@code lineament/<version>}
 * @param analyzedAt when
 */
public record FaceItem(
    String faceId,
    ObjectHead image,
    int faceIndex,
    FaceDetail detail,
    String analyzer,
    Instant analyzedAt) {

  /** The item of a face, with the id that the rule gives it. */
  public static FaceItem of(
      ObjectHead image, int faceIndex, FaceDetail detail, String analyzer, Instant analyzedAt) {
    return new FaceItem(
        FaceId.of(image, faceIndex), image, faceIndex, detail, analyzer, analyzedAt);
  }

  /**
   * The item's attributes by the names they have in the table, as strings, booleans, exact
   * decimals, lists and maps. {@code VersionId}, {@code Age} and {@code Emotion} are left out when
   * absent.
   */
  public Map<String, Object> attributes() {
    Map<String, Object> attributes = new LinkedHashMap<>();
    attributes.put("FaceID", faceId);
    attributes.put("ImageID", image.location().imageId());
    attributes.put("Bucket", image.location().bucket());
    attributes.put("Key", image.location().key());
    attributes.put("ETag", image.eTag());
    if (image.versionId() != null) {
      attributes.put("VersionId", image.versionId());
    }
    attributes.put("FaceIndex", Decimals.of(faceIndex));
    if (detail.ageRange() != null) {
      attributes.put("Age", FaceDetailDocument.ageRange(detail.ageRange()));
    }
    detail.dominantEmotion().ifPresent(emotion -> attributes.put("Emotion", emotion.type().name()));
    attributes.put("Detail", FaceDetailDocument.of(detail));
    attributes.put("Analyzer", analyzer);
    attributes.put("AnalyzedAt", analyzedAt.toString());
    return attributes;
  }

  /**
   * The item that {@link #attributes} describes. Numbers may be of any {@link Number} type.
   *
   * @param sizeBytes of the object, which the attributes do not tell
   * @throws IllegalArgumentException if they are not those of a face
   */
  public static FaceItem read(Map<?, ?> attributes, long sizeBytes) {
    if (!(attributes.get("Detail") instanceof Map<?, ?> detail)
        || !(attributes.get("FaceIndex") instanceof Number faceIndex)) {
      throw new IllegalArgumentException("a stored face lacks its Detail or FaceIndex");
    }
    ObjectHead image =
        new ObjectHead(
            new ObjectLocation(text(attributes, "Bucket"), text(attributes, "Key")),
            sizeBytes,
            text(attributes, "ETag"),
            attributes.get("VersionId") instanceof String versionId ? versionId : null);
    return new FaceItem(
        text(attributes, "FaceID"),
        image,
        faceIndex.intValue(),
        FaceDetailDocument.read(detail),
        text(attributes, "Analyzer"),
        Instant.parse(text(attributes, "AnalyzedAt")));
  }

  private static String text(Map<?, ?> attributes, String name) {
    if (attributes.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalArgumentException("a stored face lacks its " + name);
  }
}
