package dev.lineament.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;

/** Where the bucket's name goes: before AWS's host, into the path of any other. */
class PathStyleTest {
  @ParameterizedTest
  @CsvSource({
    ", https://photos.s3.eu-west-1.amazonaws.com",
    "https://s3.eu-west-1.amazonaws.com, https://photos.s3.eu-west-1.amazonaws.com",
    "https://bucket.vpce-1a.s3.eu-west-1.vpce.amazonaws.com,"
        + " https://photos.bucket.vpce-1a.s3.eu-west-1.vpce.amazonaws.com",
    "http://minio:9000, http://minio:9000/photos",
    "http://localhost:9000, http://localhost:9000/photos",
    "http://127.0.0.1:9000, http://127.0.0.1:9000/photos",
    "https://s3.example.com/base, https://s3.example.com/base/photos",
    "https://amazonaws.com.example.com, https://amazonaws.com.example.com/photos"
  })
  void putsTheBucketIntoThePathOfOnesOwnServer(String endpoint, String expected) {
    S3EndpointParams parameters =
        S3EndpointParams.builder()
            .region(Region.EU_WEST_1)
            .endpoint(endpoint)
            .bucket("photos")
            .useFips(false)
            .useDualStack(false)
            .build();

    assertThat(new PathStyle().resolveEndpoint(parameters).join().endpointUrl().toUri())
        .hasToString(expected);
  }
}
