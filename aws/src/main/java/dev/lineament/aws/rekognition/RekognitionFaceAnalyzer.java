package dev.lineament.aws.rekognition;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.s3.S3ImageSource;
import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ReadResult;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.rekognition.RekognitionClient;
import software.amazon.awssdk.services.rekognition.model.DetectFacesResponse;
import software.amazon.awssdk.services.rekognition.model.Image;
import software.amazon.awssdk.services.rekognition.model.ImageTooLargeException;
import software.amazon.awssdk.services.rekognition.model.InvalidImageFormatException;
import software.amazon.awssdk.services.rekognition.model.InvalidParameterException;
import software.amazon.awssdk.services.rekognition.model.InvalidS3ObjectException;

/**
 * Has the faces of an image found by Amazon Rekognition, or by any API like it. Thread-safe; the
 * client is the caller's to close.
 *
 * <p>Throttling, faults and time-outs are the SDK's own exceptions, after the client's retries; a
 * missing permission on an image that is too large for its bytes to be sent is an {@link
 * AwsException}.
 */
public final class RekognitionFaceAnalyzer implements FaceAnalyzer {
  private static final Logger LOG = LoggerFactory.getLogger(RekognitionFaceAnalyzer.class);

  private final RekognitionClient client;
  private final ImageTransfer transfer;
  private final Runnable billedCall;
  private final UnreadableBuckets unreadable;

  /**
   * An analyzer that asks through that client.
   *
   * @param transfer how images of a bucket get there
   * @param billedCall run after each call that AWS bills, which are those that it answers; must be
   *     thread-safe
   */
  public RekognitionFaceAnalyzer(
      RekognitionClient client, ImageTransfer transfer, Runnable billedCall) {
    this(client, transfer, billedCall, InstantSource.system());
  }

  RekognitionFaceAnalyzer(
      RekognitionClient client, ImageTransfer transfer, Runnable billedCall, InstantSource clock) {
    this.client = client;
    this.transfer = transfer;
    this.billedCall = billedCall;
    this.unreadable = new UnreadableBuckets(clock);
  }

  @Override
  public String name() {
    return "rekognition";
  }

  @Override
  public Analysis analyze(ImageInput image, RequestedAttributes attributes) {
    return switch (image) {
      case ImageInput.Bytes inline -> inline(inline.bytes(), attributes);
      case ImageInput.Stored stored -> stored(stored, attributes);
    };
  }

  private Analysis stored(ImageInput.Stored image, RequestedAttributes attributes) {
    ObjectHead head = image.head();
    if (!canBeReferred(image)) {
      return bytesOf(image, attributes);
    }
    // What is too large to be sent can go by reference only, whatever happened before.
    if (unreadable.contains(head.location().bucket()) && fitsInline(head.size())) {
      return bytesOf(image, attributes);
    }
    try {
      Analysis analysis = detect(References.to(head), attributes);
      return head.versionId() != null || isStillThere(image) ? analysis : new Analysis.Changed();
    } catch (InvalidS3ObjectException e) {
      return notReadable(image, attributes, e);
    }
  }

  private boolean canBeReferred(ImageInput.Stored image) {
    return transfer == ImageTransfer.AUTO
        && image.source() instanceof S3ImageSource source
        && source.isWithinReachOf(client.serviceClientConfiguration())
        && References.keepsTheRules(image.head());
  }

  /**
   * Whether the object is as it was. Without a version Rekognition reads what is newest, and does
   * not tell what it read; so the faces of another content could be taken for those of this one.
   */
  private static boolean isStillThere(ImageInput.Stored image) {
    ObjectHead before = image.head();
    return switch (image.source().head(before.location(), before.versionId())) {
      case HeadResult.Found(ObjectHead now) -> now.equals(before);
      // The handler looks again, and is told the same if it lasts.
      case HeadResult.NotFound _, HeadResult.AccessDenied _ -> false;
    };
  }

  /** Rekognition gives the same answer for a wrong key, a wrong region and a missing right. */
  private Analysis notReadable(
      ImageInput.Stored image, RequestedAttributes attributes, InvalidS3ObjectException e) {
    if (!isStillThere(image)) {
      return new Analysis.Changed();
    }
    ObjectHead head = image.head();
    if (!fitsInline(head.size())) {
      throw new AwsException(Sentences.notReadableAndTooLarge(head, region()), e);
    }
    if (unreadable.add(head.location().bucket())) {
      LOG.atWarn()
          .addKeyValue("bucket", head.location().bucket())
          .log(Sentences.notReadable(head, region()));
    }
    return bytesOf(image, attributes);
  }

  private Analysis bytesOf(ImageInput.Stored image, RequestedAttributes attributes) {
    if (!fitsInline(image.head().size())) {
      return new Analysis.Refused(
          Analysis.Reason.TOO_LARGE, Sentences.tooLarge(image.head().size()));
    }
    return switch (image.source().read(image.head())) {
      case ReadResult.Content(byte[] bytes) -> inline(bytes, attributes);
      case ReadResult.Changed _ -> new Analysis.Changed();
    };
  }

  private Analysis inline(byte[] bytes, RequestedAttributes attributes) {
    if (bytes.length == 0) {
      return new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, Sentences.EMPTY);
    }
    if (!fitsInline(bytes.length)) {
      return new Analysis.Refused(Analysis.Reason.TOO_LARGE, Sentences.tooLarge(bytes.length));
    }
    return detect(Image.builder().bytes(SdkBytes.fromByteArrayUnsafe(bytes)).build(), attributes);
  }

  private static boolean fitsInline(long bytes) {
    return bytes <= MAX_INLINE_IMAGE_BYTES;
  }

  private Analysis detect(Image image, RequestedAttributes attributes) {
    try {
      DetectFacesResponse response =
          client.detectFaces(
              request -> request.image(image).attributesWithStrings(Attributes.of(attributes)));
      billedCall.run();
      return new Analysis.Faces(FaceDetails.of(response.faceDetails()), null);
    } catch (InvalidImageFormatException e) {
      return new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, Sentences.invalidFormat(e));
    } catch (ImageTooLargeException e) {
      return new Analysis.Refused(Analysis.Reason.TOO_LARGE, Sentences.imageTooLarge(e));
    } catch (InvalidParameterException e) {
      // Of the parameters only the image comes from outside.
      return new Analysis.Refused(Analysis.Reason.TOO_SMALL, Sentences.invalidParameter(e));
    }
  }

  private String region() {
    return client.serviceClientConfiguration().region().id();
  }
}
