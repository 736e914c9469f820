package dev.lineament.server.bucket.awssdk;

import static dev.lineament.server.bucket.awssdk.Failures.translated;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.DeleteCondition;
import dev.lineament.server.bucket.ObjectContent;
import dev.lineament.server.bucket.ObjectMetadata;
import dev.lineament.server.bucket.ObjectStore;
import dev.lineament.server.bucket.StoredObject;
import dev.lineament.server.bucket.Upload;
import dev.lineament.server.bucket.WriteCondition;
import java.io.IOException;
import java.io.InputStream;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import org.gaul.s3proxy.blobstore.SdkResponses;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectResult;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.DeletedObject;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.MetadataDirective;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** Calls about single objects in the SDK's types. */
final class ObjectCalls {
  private final ObjectStore objects;

  ObjectCalls(ObjectStore objects) {
    this.objects = objects;
  }

  PutObjectResponse put(PutObjectRequest request, InputStream payload) {
    Acls.refusePublic(request.aclAsString());
    Upload upload =
        new Upload(
            new ObjectLocation(request.bucket(), request.key()),
            Metadata.of(request),
            request.contentLength(),
            hex(request.contentMD5()),
            new WriteCondition(ETags.bare(request.ifMatch()), ETags.bare(request.ifNoneMatch())));
    StoredObject stored =
        translated(() -> Bodies.reading(payload, () -> objects.put(upload, payload)));
    return PutObjectResponse.builder().eTag(stored.eTag()).build();
  }

  /** S3's headers have digests in Base 64, ETags are in hexadecimal. */
  static @Nullable String hex(@Nullable String base64) {
    return base64 == null ? null : HexFormat.of().formatHex(Base64.getDecoder().decode(base64));
  }

  HeadObjectResponse head(ObjectLocation location) {
    StoredObject object =
        translated(() -> objects.find(location)).orElseThrow(() -> absent(location));
    return SdkResponses.toHead(response(object).build());
  }

  ResponseInputStream<GetObjectResponse> get(GetObjectRequest request) {
    ObjectLocation location = new ObjectLocation(request.bucket(), request.key());
    ObjectContent content =
        translated(() -> objects.open(location)).orElseThrow(() -> absent(location));
    boolean handedOn = false;
    try {
      ResponseInputStream<GetObjectResponse> response = translated(() -> respond(request, content));
      handedOn = true;
      return response;
    } finally {
      if (!handedOn) {
        translated(() -> {
          content.close();
          return location;
        });
      }
    }
  }

  private static ResponseInputStream<GetObjectResponse> respond(
      GetObjectRequest request, ObjectContent content) throws IOException {
    StoredObject object = content.object();
    ReadConditions.of(request).check(object, 304);
    ByteRange range = ByteRange.of(request.range(), object.size());
    if (range == null) {
      return SdkResponses.getResponse(response(object).build(), content.stream());
    }
    content.stream().skipNBytes(range.first());
    return SdkResponses.getResponse(
        response(object)
            .contentLength(range.length())
            .contentRange(range.contentRange(object.size()))
            .build(),
        new BoundedStream(content.stream(), range.length()));
  }

  @SuppressWarnings("deprecation")
  private static GetObjectResponse.Builder response(StoredObject object) {
    ObjectMetadata metadata = object.metadata();
    return GetObjectResponse.builder()
        .metadata(metadata.user())
        .contentType(metadata.contentType())
        .cacheControl(metadata.cacheControl())
        .contentDisposition(metadata.contentDisposition())
        .contentEncoding(metadata.contentEncoding())
        .contentLanguage(metadata.contentLanguage())
        .expires(metadata.expires())
        .contentLength(object.size())
        .eTag(object.eTag())
        .lastModified(object.lastModified());
  }

  CopyObjectResponse copy(CopyObjectRequest request) {
    Acls.refusePublic(request.aclAsString());
    ObjectLocation from = new ObjectLocation(request.sourceBucket(), request.sourceKey());
    ObjectLocation to = new ObjectLocation(request.destinationBucket(), request.destinationKey());
    StoredObject copy = translated(() -> copy(request, from, to));
    return CopyObjectResponse.builder()
        .copyObjectResult(
            CopyObjectResult.builder().eTag(copy.eTag()).lastModified(copy.lastModified()).build())
        .build();
  }

  private StoredObject copy(CopyObjectRequest request, ObjectLocation from, ObjectLocation to)
      throws IOException {
    try (ObjectContent source = objects.open(from).orElseThrow(() -> absent(from))) {
      ReadConditions.of(request).check(source.object(), 412);
      ObjectMetadata metadata =
          request.metadataDirective() == MetadataDirective.REPLACE
              ? Metadata.of(request)
              : source.object().metadata();
      return objects.copy(source, to, metadata);
    }
  }

  void delete(DeleteObjectRequest request) {
    DeleteCondition condition =
        new DeleteCondition(
            ETags.bare(request.ifMatch()),
            request.ifMatchSize(),
            request.ifMatchLastModifiedTime());
    ObjectLocation location = new ObjectLocation(request.bucket(), request.key());
    translated(() -> {
      objects.delete(location, condition);
      return location;
    });
  }

  DeleteObjectsResponse deleteAll(DeleteObjectsRequest request) {
    List<String> keys = request.delete().objects().stream().map(ObjectIdentifier::key).toList();
    translated(() -> {
      objects.deleteAll(request.bucket(), keys);
      return keys;
    });
    return DeleteObjectsResponse.builder()
        .deleted(keys.stream().map(key -> DeletedObject.builder().key(key).build()).toList())
        .build();
  }

  private static RuntimeException absent(ObjectLocation location) {
    return Failures.noSuchKey("There is no object " + location + ".");
  }
}
