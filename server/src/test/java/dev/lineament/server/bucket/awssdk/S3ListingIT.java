package dev.lineament.server.bucket.awssdk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.ListObjectsResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.S3Object;

/** Listings, by the unchanged AWS SDK. */
class S3ListingIT {
  @TempDir private static Path folder;
  private static RunningBucket server;
  private static S3Client s3;
  private String bucket = "";

  @BeforeAll
  static void start() throws IOException {
    server = new RunningBucket(folder);
    s3 = server.client();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @BeforeEach
  void takeAnEmptyBucket() {
    bucket = server.newBucket();
  }

  @Test
  void listsByPrefixAndDelimiter() {
    put("a.jpg", "photos/", "photos/2025/a.jpg", "photos/2025/b.jpg", "photos/c.jpg", "z/d.jpg");

    ListObjectsV2Response top = s3.listObjectsV2(r -> r.bucket(bucket).delimiter("/"));
    ListObjectsV2Response photos =
        s3.listObjectsV2(r -> r.bucket(bucket).prefix("photos/").delimiter("/"));

    assertThat(keys(top.contents())).containsExactly("a.jpg");
    assertThat(prefixes(top.commonPrefixes())).containsExactly("photos/", "z/");
    assertThat(keys(photos.contents())).containsExactly("photos/", "photos/c.jpg");
    assertThat(prefixes(photos.commonPrefixes())).containsExactly("photos/2025/");
    assertThat(photos.keyCount()).isEqualTo(3);
  }

  @Test
  void listsInTheOrderOfUtf8() {
    // As UTF-16 the emoji would come before U+FF5E.
    put("\uD83D\uDE00", "\uFF5E", "b", "B", "a/b", "a", "a-b");

    assertThat(keys(s3.listObjectsV2(r -> r.bucket(bucket)).contents()))
        .containsExactly("B", "a", "a-b", "a/b", "b", "\uFF5E", "\uD83D\uDE00");
  }

  @Test
  void goesThroughAllPagesOnceWhateverTheirSize() {
    List<String> keys =
        IntStream.range(0, 12).mapToObj(i -> "d" + (i % 4) + "/k" + i).sorted().toList();
    put(keys.toArray(String[]::new));

    for (int size = 1; size <= 13; size++) {
      assertThat(pages(size, "")).as("pages of " + size).isEqualTo(keys);
      assertThat(pages(size, "/"))
          .as("folders, pages of " + size)
          .containsExactly("d0/", "d1/", "d2/", "d3/");
      assertThat(pagesOfVersion1(size))
          .as("folders by version 1, pages of " + size)
          .containsExactly("d0/", "d1/", "d2/", "d3/");
    }
  }

  private List<String> pages(int size, String delimiter) {
    List<String> all = new ArrayList<>();
    String token = null;
    do {
      String from = token;
      ListObjectsV2Response page =
          s3.listObjectsV2(
              r -> r.bucket(bucket).maxKeys(size).delimiter(delimiter).continuationToken(from));
      assertThat(page.keyCount()).isLessThanOrEqualTo(size);
      all.addAll(keys(page.contents()));
      all.addAll(prefixes(page.commonPrefixes()));
      token = page.nextContinuationToken();
    } while (token != null);
    return all;
  }

  private List<String> pagesOfVersion1(int size) {
    List<String> all = new ArrayList<>();
    String marker = null;
    do {
      String from = marker;
      ListObjectsResponse page =
          s3.listObjects(r -> r.bucket(bucket).maxKeys(size).delimiter("/").marker(from));
      all.addAll(prefixes(page.commonPrefixes()));
      marker = page.isTruncated() ? page.nextMarker() : null;
    } while (marker != null);
    return all;
  }

  @Test
  void beginsBehindAKeyThatNeedNotBeThere() {
    put("a", "b", "d", "p/1", "p/2");

    assertThat(keys(s3.listObjectsV2(r -> r.bucket(bucket).startAfter("b")).contents()))
        .containsExactly("d", "p/1", "p/2");
    assertThat(keys(s3.listObjectsV2(r -> r.bucket(bucket).startAfter("c")).contents()))
        .containsExactly("d", "p/1", "p/2");
    assertThat(
            keys(s3.listObjectsV2(r -> r.bucket(bucket).prefix("p/").startAfter("a")).contents()))
        .containsExactly("p/1", "p/2");
    assertThat(
            keys(s3.listObjectsV2(r -> r.bucket(bucket).prefix("a").startAfter("p/1")).contents()))
        .isEmpty();
  }

  @Test
  void anEmptyPageIsNotTruncated() {
    put("a");

    ListObjectsV2Response none = s3.listObjectsV2(r -> r.bucket(bucket).maxKeys(0));

    assertThat(none.contents()).isEmpty();
    assertThat(none.isTruncated()).isFalse();
  }

  @Test
  void keepsOddKeysThroughPaging() {
    List<String> keys = List.of("a b+c%20", "a&b<c>", "ü/é ?#", "\uD83D\uDE00/\uD83D\uDE00");
    put(keys.toArray(String[]::new));

    assertThat(pages(1, "")).containsExactlyInAnyOrderElementsOf(keys);
  }

  private void put(String... keys) {
    for (String key : keys) {
      s3.putObject(r -> r.bucket(bucket).key(key), RequestBody.fromString("x"));
    }
  }

  private static List<String> keys(List<S3Object> objects) {
    return objects.stream().map(S3Object::key).toList();
  }

  private static List<String> prefixes(List<CommonPrefix> prefixes) {
    return prefixes.stream().map(CommonPrefix::prefix).toList();
  }
}
