package dev.lineament.rekognition;

import static dev.lineament.rekognition.RekognitionError.IMAGE_TOO_LARGE;
import static dev.lineament.rekognition.RekognitionError.INVALID_IMAGE_FORMAT;
import static dev.lineament.rekognition.RekognitionError.INVALID_PARAMETER;
import static dev.lineament.rekognition.RekognitionError.INVALID_S3_OBJECT;
import static dev.lineament.rekognition.RekognitionError.THROTTLING;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.FaceDetailDocument;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The operation DetectFaces: finds and describes the faces of an image; stores nothing. */
final class DetectFaces {
  /** An object that is replaced while it is read is looked at again, this many times at most. */
  static final int MAX_LOOKS = 3;

  /** What the API takes, however the image comes. */
  static final AcceptedFormats ACCEPTED = AcceptedFormats.JPEG_AND_PNG;

  /** AWS's text, the same for a wrong key, a wrong bucket and a missing permission. */
  static final String NO_SUCH_OBJECT =
      "Unable to get object metadata from S3. Check object key, region and/or access permissions.";

  private final FaceAnalyzer analyzer;
  private final ImageSource source;

  DetectFaces(FaceAnalyzer analyzer, ImageSource source) {
    this.analyzer = analyzer;
    this.source = source;
  }

  Answer answer(Input.DetectFaces input) {
    Constraints constraints = new Constraints();
    ImageRules.check(constraints, "image", input.image());
    constraints.oneOf("attributes", input.attributes(), Attributes.ALLOWED);
    Optional<Answer> refusal = constraints.refusal();
    Input.Image image = input.image();
    if (refusal.isPresent() || image == null) {
      return refusal.orElseThrow();
    }
    return answer(image, Attributes.requested(input.attributes()));
  }

  private Answer answer(Input.Image image, RequestedAttributes attributes) {
    Input.Blob bytes = image.bytes();
    Input.S3Object s3Object = image.s3Object();
    if (bytes != null && s3Object != null) {
      return invalidParameters("Image has both Bytes and S3Object: send one of them");
    }
    if (bytes != null) {
      return inline(bytes, attributes);
    }
    if (s3Object != null) {
      return stored(s3Object, attributes);
    }
    return invalidParameters("Image has neither Bytes nor S3Object: send one of them");
  }

  private Answer inline(Input.Blob blob, RequestedAttributes attributes) {
    return switch (blob) {
      case Input.Blob.DataUrl _ -> invalidFormat(ImageRules.DATA_URL);
      case Input.Blob.Decoded(byte[] bytes) ->
          ImageRules.encodedAgain(bytes)
              .map(DetectFaces::invalidFormat)
              .orElseGet(
                  () -> analyze(new ImageInput.Bytes(bytes, ACCEPTED), attributes).orElseThrow());
    };
  }

  private Answer stored(Input.S3Object object, RequestedAttributes attributes) {
    String bucket = object.bucket();
    String name = object.name();
    if (bucket == null || name == null) {
      return new Answer.Failure(
          INVALID_S3_OBJECT, "Request has invalid S3 object: S3Object needs both Bucket and Name");
    }
    return stored(new ObjectLocation(bucket, name), object.version(), attributes);
  }

  private Answer stored(
      ObjectLocation location, @Nullable String version, RequestedAttributes attributes) {
    for (int look = 0; look < MAX_LOOKS; look++) {
      Optional<Answer> answer =
          switch (source.head(location, version)) {
            case HeadResult.Found(ObjectHead head) -> stored(head, attributes);
            case HeadResult.NotFound _, HeadResult.AccessDenied _ ->
                Optional.of(new Answer.Failure(INVALID_S3_OBJECT, NO_SUCH_OBJECT));
          };
      if (answer.isPresent()) {
        return answer.get();
      }
    }
    return new Answer.Failure(
        THROTTLING,
        "The object was replaced " + MAX_LOOKS + " times while it was read: try again later");
  }

  private Optional<Answer> stored(ObjectHead head, RequestedAttributes attributes) {
    if (head.size() == 0) {
      return Optional.of(invalidFormat("the object is empty (0 bytes): upload the image again"));
    }
    if (head.size() > FaceAnalyzer.MAX_STORED_IMAGE_BYTES) {
      return Optional.of(
          tooLarge(
              "the image has %d bytes, more than the limit of %d: use a smaller copy"
                  .formatted(head.size(), FaceAnalyzer.MAX_STORED_IMAGE_BYTES)));
    }
    return analyze(new ImageInput.Stored(head, source, ACCEPTED), attributes);
  }

  /** The answer; none if the object changed on the way and must be looked at again. */
  private Optional<Answer> analyze(ImageInput image, RequestedAttributes attributes) {
    return switch (analyzer.analyze(image, attributes)) {
      case Analysis.Changed _ -> Optional.empty();
      case Analysis.Refused refused -> Optional.of(refusal(refused));
      case Analysis.Faces faces -> Optional.of(result(faces.faces(), attributes));
    };
  }

  private static Answer refusal(Analysis.Refused refused) {
    return switch (refused.reason()) {
      case INVALID_FORMAT -> invalidFormat(refused.message());
      case TOO_LARGE -> tooLarge(refused.message());
      case TOO_SMALL -> invalidParameters(refused.message());
    };
  }

  // An analyzer may tell more than was asked for, so what was not asked for is left out here.
  private static Answer result(List<FaceDetail> faces, RequestedAttributes attributes) {
    List<Map<String, Object>> details =
        faces.stream().map(attributes::select).map(FaceDetailDocument::of).toList();
    return new Answer.Result(Map.of("FaceDetails", details));
  }

  // AWS's own words come first, because programs look for them; what is wrong follows.
  private static Answer invalidFormat(String reason) {
    return new Answer.Failure(INVALID_IMAGE_FORMAT, "Request has invalid image format: " + reason);
  }

  private static Answer tooLarge(String reason) {
    return new Answer.Failure(IMAGE_TOO_LARGE, "Image size is too large: " + reason);
  }

  private static Answer invalidParameters(String reason) {
    return new Answer.Failure(INVALID_PARAMETER, "Request has invalid parameters: " + reason);
  }
}
