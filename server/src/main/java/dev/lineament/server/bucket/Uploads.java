package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.server.bucket.BucketException.Reason;
import dev.lineament.server.bucket.ObjectFiles.Written;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Uploads in several parts. Thread-safe; what a method has returned is on the disk. */
public final class Uploads {
  /** An upload that was not completed by then is forgotten at the next start. */
  public static final Duration MAX_AGE = Duration.ofDays(7);

  private final ObjectStore objects;

  public Uploads(ObjectStore objects) {
    this.objects = objects;
  }

  /**
   * Begins an upload.
   *
   * @param metadata of the object that will come of it
   * @return the upload's id
   */
  public String begin(ObjectLocation location, ObjectMetadata metadata) {
    BucketRules.checkKey(location);
    Begun upload = new Begun(UUID.randomUUID().toString(), location, objects.now());
    objects
        .database()
        .write(transaction -> {
          ObjectRows.requireBucket(transaction, location.bucket());
          UploadRows.insert(transaction, upload, metadata);
          return upload;
        });
    return upload.id();
  }

  /**
   * Stores a part, in place of one of the same number.
   *
   * @param id of the upload
   * @param number of the part
   * @param part where it belongs and what it must be; its metadata and condition say nothing
   */
  public Part putPart(String id, int number, Upload part, InputStream in) throws IOException {
    BucketRules.checkSize(part.size());
    require(id, part.location());
    Written written = objects.files().write(in, part.size() + 1);
    return objects.settle(
        written,
        () -> {
          ObjectStore.check(part, written);
          return record(id, number, part.location(), written);
        });
  }

  private Part record(String id, int number, ObjectLocation location, Written written) {
    Part part = new Part(number, written.md5(), written.size(), objects.now(), written.name());
    Optional<Part> replaced =
        objects
            .database()
            .write(transaction -> {
              UploadRows.require(transaction, id, location);
              Optional<Part> old = UploadRows.part(transaction, id, number);
              UploadRows.put(transaction, id, part);
              return old;
            });
    replaced.ifPresent(old -> objects.files().delete(old.file()));
    return part;
  }

  /**
   * The parts of an upload, by number.
   *
   * @throws BucketException if there is no such upload
   */
  public List<Part> parts(String id, ObjectLocation location) {
    return objects
        .database()
        .read(connection -> {
          UploadRows.require(connection, id, location);
          return UploadRows.parts(connection, id);
        });
  }

  /** The uploads of a bucket that are not completed, by key and age. */
  public List<Begun> list(String bucket) {
    return objects
        .database()
        .read(connection -> {
          ObjectRows.requireBucket(connection, bucket);
          return UploadRows.list(connection, bucket);
        });
  }

  /**
   * Makes the object of the parts named.
   *
   * @param chosen the numbers and ETags of the parts, in their order
   */
  public StoredObject complete(
      String id, ObjectLocation location, List<PartName> chosen, WriteCondition condition)
      throws IOException {
    List<Part> uploaded = parts(id, location);
    List<Part> parts = choose(uploaded, chosen);
    BucketRules.checkSize(parts.stream().mapToLong(Part::size).sum());
    Written written = objects.files().join(parts.stream().map(Part::file).toList());
    return objects.settle(
        written, () -> publish(id, location, new Joined(written, eTag(parts)), condition));
  }

  private StoredObject publish(
      String id, ObjectLocation location, Joined joined, WriteCondition condition) {
    List<String> unused = new ArrayList<>();
    StoredObject object =
        objects
            .database()
            .write(transaction -> {
              ObjectMetadata metadata = UploadRows.require(transaction, id, location);
              StoredObject made = objects.stored(location, joined.eTag(), joined.file(), metadata);
              objects
                  .publish(transaction, made, condition, "CompleteMultipartUpload")
                  .ifPresent(old -> unused.add(old.file()));
              UploadRows.parts(transaction, id).forEach(part -> unused.add(part.file()));
              UploadRows.delete(transaction, id);
              return made;
            });
    objects.published(unused);
    return object;
  }

  private static List<Part> choose(List<Part> uploaded, List<PartName> chosen) {
    Map<Integer, Part> byNumber =
        uploaded.stream().collect(Collectors.toMap(Part::number, Function.identity()));
    List<Part> parts = new ArrayList<>();
    for (PartName name : chosen) {
      Part part = byNumber.get(name.number());
      if (part == null || !part.eTag().equals(name.eTag())) {
        throw new BucketException(
            Reason.INVALID_PART,
            "Part " + name.number() + " was not uploaded, or not with that ETag.");
      }
      parts.add(part);
    }
    return parts;
  }

  /** As S3 has it: the MD5 of the parts' MD5s one behind the other, and how many there are. */
  private static String eTag(List<Part> parts) {
    MessageDigest digest = ObjectFiles.md5();
    parts.forEach(part -> digest.update(HexFormat.of().parseHex(part.eTag())));
    return HexFormat.of().formatHex(digest.digest()) + "-" + parts.size();
  }

  /** Forgets an upload and its parts. */
  public void abort(String id, ObjectLocation location) {
    List<Part> parts =
        objects
            .database()
            .write(transaction -> {
              UploadRows.require(transaction, id, location);
              List<Part> all = UploadRows.parts(transaction, id);
              UploadRows.delete(transaction, id);
              return all;
            });
    parts.forEach(part -> objects.files().delete(part.file()));
  }

  private void require(String id, ObjectLocation location) {
    objects.database().read(connection -> UploadRows.require(connection, id, location));
  }

  /** An upload that is not completed. */
  public record Begun(String id, ObjectLocation location, Instant createdAt) {}

  /**
   * A part that was uploaded.
   *
   * @param number 1 to 10,000
   * @param eTag the MD5 of its bytes, without quotes
   * @param size bytes
   * @param lastModified when it was stored
   * @param file the name of the file with its bytes
   */
  public record Part(int number, String eTag, long size, Instant lastModified, String file) {}

  /** A part that is to be joined. */
  public record PartName(int number, String eTag) {}

  private record Joined(Written file, String eTag) {}
}
