package dev.lineament.server.bucket.awssdk;

import static dev.lineament.server.bucket.awssdk.Failures.translated;

import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.ObjectListing;
import dev.lineament.server.bucket.ObjectListing.Page;
import dev.lineament.server.bucket.StoredObject;
import java.util.List;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.s3.model.Bucket;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectStorageClass;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listings of buckets and objects in the SDK's types. */
final class Listings {
  private final Buckets buckets;
  private final ObjectListing objects;

  Listings(Buckets buckets, ObjectListing objects) {
    this.buckets = buckets;
    this.objects = objects;
  }

  ListBucketsResponse buckets() {
    List<Bucket> all =
        translated(buckets::list).stream()
            .map(each -> Bucket.builder().name(each.name()).creationDate(each.createdAt()).build())
            .toList();
    return ListBucketsResponse.builder().buckets(all).build();
  }

  ListObjectsV2Response version2(ListObjectsV2Request request) {
    String token = request.continuationToken();
    Page page =
        page(
            request.bucket(),
            request.prefix(),
            request.delimiter(),
            token == null ? request.startAfter() : PageToken.read(token),
            request.maxKeys());
    return ListObjectsV2Response.builder()
        .contents(contents(page))
        .commonPrefixes(commonPrefixes(page))
        .isTruncated(page.next() != null)
        .nextContinuationToken(PageToken.of(page.next()))
        .build();
  }

  ListObjectsResponse version1(ListObjectsRequest request) {
    Page page =
        page(
            request.bucket(),
            request.prefix(),
            request.delimiter(),
            request.marker(),
            request.maxKeys());
    return ListObjectsResponse.builder()
        .contents(contents(page))
        .commonPrefixes(commonPrefixes(page))
        .isTruncated(page.next() != null)
        .nextMarker(page.next())
        .build();
  }

  private Page page(
      String bucket,
      @Nullable String prefix,
      @Nullable String delimiter,
      @Nullable String after,
      @Nullable Integer maxKeys) {
    ObjectListing.Request request =
        new ObjectListing.Request(
            bucket,
            prefix == null ? "" : prefix,
            delimiter == null ? "" : delimiter,
            after,
            maxKeys == null ? ObjectListing.MAX_ENTRIES : maxKeys);
    return translated(() -> objects.list(request));
  }

  private static List<S3Object> contents(Page page) {
    return page.objects().stream().map(Listings::entry).toList();
  }

  private static S3Object entry(StoredObject object) {
    return S3Object.builder()
        .key(object.location().key())
        .eTag(object.eTag())
        .size(object.size())
        .lastModified(object.lastModified())
        .storageClass(ObjectStorageClass.STANDARD)
        .build();
  }

  private static List<CommonPrefix> commonPrefixes(Page page) {
    return page.commonPrefixes().stream()
        .map(each -> CommonPrefix.builder().prefix(each).build())
        .toList();
  }
}
