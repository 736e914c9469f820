package dev.lineament.server.bucket.awssdk;

import static dev.lineament.server.bucket.awssdk.Failures.translated;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.BucketException;
import dev.lineament.server.bucket.ObjectMetadata;
import dev.lineament.server.bucket.ObjectStore;
import dev.lineament.server.bucket.StoredObject;
import dev.lineament.server.bucket.Upload;
import dev.lineament.server.bucket.Uploads;
import dev.lineament.server.bucket.WriteCondition;
import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CompletedPart;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** Calls about uploads in several parts in the SDK's types. */
final class MultipartCalls {
  private final ObjectStore objects;
  private final Uploads uploads;

  MultipartCalls(ObjectStore objects, Uploads uploads) {
    this.objects = objects;
    this.uploads = uploads;
  }

  MultipartUpload begin(CreateMultipartUploadRequest request) {
    Acls.refusePublic(request.aclAsString());
    ObjectLocation location = new ObjectLocation(request.bucket(), request.key());
    String id = translated(() -> uploads.begin(location, Metadata.of(request)));
    return new MultipartUpload(id, request);
  }

  UploadPartResponse putPart(MultipartUpload upload, UploadPartRequest request, InputStream in) {
    Upload part =
        new Upload(
            location(upload),
            ObjectMetadata.NONE,
            request.contentLength(),
            ObjectCalls.hex(request.contentMD5()),
            WriteCondition.NONE);
    Uploads.Part stored =
        translated(() ->
            Bodies.reading(in, () -> uploads.putPart(upload.id(), request.partNumber(), part, in)));
    return SdkResponses.uploadedPart(stored.eTag());
  }

  /**
   * The parts. S3Proxy asks for them also before a completion; that of an upload which has become
   * an object already may be a repetition whose first answer was lost, and S3Proxy recognises that
   * by the object if it is told that there are no parts.
   */
  List<Part> parts(MultipartUpload upload) {
    ObjectLocation location = location(upload);
    List<Uploads.Part> parts =
        translated(() -> {
          try {
            return uploads.parts(upload.id(), location);
          } catch (BucketException e) {
            if (e.reason() == BucketException.Reason.NO_SUCH_UPLOAD && wasMadeOfParts(location)) {
              return List.of();
            }
            throw e;
          }
        });
    return parts.stream()
        .map(
            each -> SdkResponses.part(each.number(), each.size(), each.eTag(), each.lastModified()))
        .toList();
  }

  private boolean wasMadeOfParts(ObjectLocation location) {
    return objects
        .find(location)
        .map(StoredObject::eTag)
        .filter(eTag -> eTag.contains("-"))
        .isPresent();
  }

  CompleteMultipartUploadResponse complete(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    List<Uploads.PartName> parts =
        request.multipartUpload().parts().stream().map(MultipartCalls::name).toList();
    WriteCondition condition =
        new WriteCondition(ETags.bare(request.ifMatch()), ETags.bare(request.ifNoneMatch()));
    StoredObject object =
        translated(() -> uploads.complete(upload.id(), location(upload), parts, condition));
    return CompleteMultipartUploadResponse.builder()
        .bucket(upload.containerName())
        .key(upload.blobName())
        .eTag(object.eTag())
        .build();
  }

  private static Uploads.PartName name(CompletedPart part) {
    return new Uploads.PartName(part.partNumber(), String.valueOf(ETags.bare(part.eTag())));
  }

  void abort(MultipartUpload upload) {
    translated(() -> {
      uploads.abort(upload.id(), location(upload));
      return upload;
    });
  }

  List<software.amazon.awssdk.services.s3.model.MultipartUpload> list(String bucket) {
    return translated(() -> uploads.list(bucket)).stream()
        .map(each ->
            software.amazon.awssdk.services.s3.model.MultipartUpload.builder()
                .uploadId(each.id())
                .key(each.location().key())
                .initiated(each.createdAt())
                .build())
        .toList();
  }

  private static ObjectLocation location(MultipartUpload upload) {
    return new ObjectLocation(upload.containerName(), upload.blobName());
  }
}
