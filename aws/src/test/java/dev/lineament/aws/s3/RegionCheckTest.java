package dev.lineament.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.ScriptedAnswer;
import dev.lineament.aws.ScriptedServer;
import dev.lineament.aws.TestClients;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Where a bucket is, as S3's answers tell it. */
class RegionCheckTest {
  private static final String HEADER = "x-amz-bucket-region";

  private final ScriptedServer server = new ScriptedServer();
  private final S3Client client = TestClients.s3OfAws(server.uri(), Region.US_EAST_1);
  private final RegionCheck check = new RegionCheck(client);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403})
  void isContentWithABucketOfTheSameRegion(int status) {
    server.answer(ScriptedAnswer.of(status).with(HEADER, "us-east-1"));

    assertThat(check.look("photos")).isEqualTo(new RegionCheck.Finding.SameRegion());
    assertThatCode(() -> check.requireSameRegion("photos")).doesNotThrowAnyException();
    assertThat(server.requests().getFirst().method()).isEqualTo("HEAD");
    assertThat(server.requests().getFirst().uri()).hasToString("/photos");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 301, 307, 400, 403})
  void saysWhereABucketOfAnotherRegionIs(int status) {
    server.answer(ScriptedAnswer.of(status).with(HEADER, "eu-west-1"));

    assertThat(check.look("photos")).isEqualTo(new RegionCheck.Finding.OtherRegion("eu-west-1"));
    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> check.requireSameRegion("photos"))
        .withMessage(
            "The bucket photos is in eu-west-1 and this program runs in us-east-1, but Rekognition"
                + " and the program must be in the bucket's region: deploy the stack in eu-west-1,"
                + " or set LINEAMENT_IMAGES=bytes to send the bytes of images up to 5 MiB across"
                + " regions");
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 403})
  void isContentWithAnApiThatNamesNoRegion(int status) {
    server.answer(ScriptedAnswer.of(status));

    assertThat(check.look("photos")).isEqualTo(new RegionCheck.Finding.SameRegion());
  }

  @Test
  void doesNotCareForTheRegionsOfOnesOwnServer() {
    server.answer(ScriptedAnswer.of(200).with(HEADER, "anywhere"));

    try (S3Client own = TestClients.s3(server.uri())) {
      assertThat(new RegionCheck(own).look("photos"))
          .isEqualTo(new RegionCheck.Finding.SameRegion());
    }
  }

  @Test
  void letsAFunctionStartBeforeItsBucketIsMade() {
    server.answer(ScriptedAnswer.of(404));

    assertThat(check.look("photos")).isEqualTo(new RegionCheck.Finding.NoSuchBucket());
    assertThatCode(() -> check.requireSameRegion("photos")).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 500})
  void throwsWhenS3DoesNotAnswerTheQuestion(int status) {
    server.answer(ScriptedAnswer.of(status));

    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> check.look("photos"));
  }
}
