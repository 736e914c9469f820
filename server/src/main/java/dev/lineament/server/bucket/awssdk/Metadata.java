package dev.lineament.server.bucket.awssdk;

import dev.lineament.server.bucket.ObjectMetadata;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;

/** What the requests of the SDK say of an object. */
final class Metadata {
  private Metadata() {}

  // The SDK counts the type of "expires" as outdated; S3Proxy gives and takes it all the same.
  @SuppressWarnings("deprecation")
  static ObjectMetadata of(PutObjectRequest request) {
    return new ObjectMetadata(
        request.contentType(),
        request.cacheControl(),
        request.contentDisposition(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.expires(),
        orEmpty(request.metadata()));
  }

  @SuppressWarnings("deprecation")
  static ObjectMetadata of(CreateMultipartUploadRequest request) {
    return new ObjectMetadata(
        request.contentType(),
        request.cacheControl(),
        request.contentDisposition(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.expires(),
        orEmpty(request.metadata()));
  }

  @SuppressWarnings("deprecation")
  static ObjectMetadata of(CopyObjectRequest request) {
    return new ObjectMetadata(
        request.contentType(),
        request.cacheControl(),
        request.contentDisposition(),
        request.contentEncoding(),
        request.contentLanguage(),
        request.expires(),
        orEmpty(request.metadata()));
  }

  private static Map<String, String> orEmpty(@Nullable Map<String, String> user) {
    return user == null ? Map.of() : user;
  }
}
