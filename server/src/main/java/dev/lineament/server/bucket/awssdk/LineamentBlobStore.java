package dev.lineament.server.bucket.awssdk;

import static dev.lineament.server.bucket.awssdk.Failures.translated;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.Buckets;
import dev.lineament.server.bucket.ObjectListing;
import dev.lineament.server.bucket.ObjectStore;
import dev.lineament.server.bucket.Uploads;
import java.io.InputStream;
import java.util.List;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.S3Exceptions;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.BucketCannedACL;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateBucketRequest;
import software.amazon.awssdk.services.s3.model.CreateBucketResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.DeleteObjectsRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.GetObjectAclRequest;
import software.amazon.awssdk.services.s3.model.GetObjectAclResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListBucketsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsRequest;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/** The bucket as S3Proxy's HTTP front wants it. What is done is in the classes it passes on to. */
final class LineamentBlobStore implements BlobStore {
  /** <em>Amazon S3 User Guide</em>, "Amazon S3 multipart upload limits": all parts but the last. */
  private static final long MIN_PART_BYTES = 5L * 1024 * 1024;

  private final Buckets buckets;
  private final Listings listings;
  private final ObjectCalls objects;
  private final MultipartCalls uploads;

  LineamentBlobStore(ObjectStore store) {
    this.buckets = new Buckets(store);
    this.listings = new Listings(buckets, new ObjectListing(store));
    this.objects = new ObjectCalls(store);
    this.uploads = new MultipartCalls(store, new Uploads(store));
  }

  @Override
  public ListBucketsResponse list() {
    return listings.buckets();
  }

  @Override
  public CreateBucketResponse createContainer(CreateBucketRequest request) {
    Acls.refusePublic(request.aclAsString());
    translated(() -> {
      buckets.create(request.bucket());
      return request;
    });
    return CreateBucketResponse.builder().build();
  }

  @Override
  public HeadBucketResponse headBucket(HeadBucketRequest request) {
    requireBucket(request.bucket());
    return HeadBucketResponse.builder().build();
  }

  @Override
  public void deleteBucket(String bucket) {
    translated(() -> {
      buckets.delete(bucket);
      return bucket;
    });
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    return listings.version2(request);
  }

  @Override
  public ListObjectsResponse listV1(ListObjectsRequest request) {
    return listings.version1(request);
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return objects.put(request, payload);
  }

  @Override
  public HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    return objects.head(new ObjectLocation(request.bucket(), request.key()));
  }

  @Override
  public ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return objects.get(request);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return objects.copy(request);
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    objects.delete(request);
    return DeleteObjectResponse.builder().build();
  }

  @Override
  public DeleteObjectsResponse removeBlobs(DeleteObjectsRequest request) {
    return objects.deleteAll(request);
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    return uploads.begin(request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream payload) {
    return uploads.putPart(upload, request, payload);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return uploads.parts(upload);
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return uploads.complete(upload, request);
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    uploads.abort(upload);
  }

  @Override
  public List<software.amazon.awssdk.services.s3.model.MultipartUpload> listMultipartUploads(
      String bucket) {
    return uploads.list(bucket);
  }

  @Override
  public long getMinimumMultipartPartSize() {
    return MIN_PART_BYTES;
  }

  @Override
  public BucketCannedACL getContainerAccess(String bucket) {
    requireBucket(bucket);
    return BucketCannedACL.PRIVATE;
  }

  @Override
  public void setContainerAccess(String bucket, BucketCannedACL access) {
    requireBucket(bucket);
    Acls.refusePublic(access.toString());
  }

  /** Asked for every anonymous request too, which so cannot find out what objects there are. */
  @Override
  public ObjectCannedACL getBlobAccess(String bucket, String key) {
    return ObjectCannedACL.PRIVATE;
  }

  @Override
  public GetObjectAclResponse getBlobAcl(GetObjectAclRequest request) {
    var _ = objects.head(new ObjectLocation(request.bucket(), request.key()));
    return BlobStore.super.getBlobAcl(request);
  }

  @Override
  public void setBlobAccess(String bucket, String key, ObjectCannedACL access) {
    var _ = objects.head(new ObjectLocation(bucket, key));
    Acls.refusePublic(access.toString());
  }

  private void requireBucket(String bucket) {
    if (!translated(() -> buckets.exists(bucket))) {
      throw S3Exceptions.noSuchBucket(bucket, "there is no such bucket");
    }
  }
}
