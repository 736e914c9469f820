package dev.lineament.aws.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.lineament.aws.AwsException;
import dev.lineament.aws.ReceivedRequest;
import dev.lineament.aws.ScriptedAnswer;
import dev.lineament.aws.ScriptedServer;
import dev.lineament.aws.TestClients;
import dev.lineament.core.image.ObjectLocation;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** Deleting an object, on the wire. */
class S3ObjectRemoverTest {
  private static final ObjectLocation PLACE = new ObjectLocation("photos", "a b.jpg");
  private static final ScriptedAnswer THERE =
      ScriptedAnswer.of(200).with("Content-Length", "5").with("ETag", "\"abc\"");

  private final ScriptedServer server = new ScriptedServer();
  private final S3Client client = TestClients.s3(server.uri());
  private final S3ObjectRemover remover = new S3ObjectRemover(client);

  @AfterEach
  void close() {
    client.close();
    server.close();
  }

  @Test
  void deletesAnObject() {
    server.answer(THERE, ScriptedAnswer.of(204));

    assertThat(remover.remove(PLACE)).isTrue();
    assertThat(server.requests())
        .extracting(ReceivedRequest::method)
        .containsExactly("HEAD", "DELETE");
    assertThat(server.requests().getLast().uri()).hasToString("/photos/a%20b.jpg");
  }

  @Test
  void leavesNoMarkOfADeletionWhereNothingWas() {
    server.answer(ScriptedAnswer.of(404));

    assertThat(remover.remove(PLACE)).isFalse();
    assertThat(server.requests()).hasSize(1);
  }

  @Test
  void saysWhenTheBucketWentMeanwhile() {
    server.answer(THERE, ScriptedAnswer.of(404));

    assertThat(remover.remove(PLACE)).isFalse();
  }

  @Test
  void saysWhatIsToBeAllowed() {
    server.answer(ScriptedAnswer.of(403), THERE, ScriptedAnswer.of(403));

    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> remover.remove(PLACE))
        .withMessageContaining("allow s3:GetObject on it");
    assertThatExceptionOfType(AwsException.class)
        .isThrownBy(() -> remover.remove(PLACE))
        .withMessage("S3 denies deleting photos/a b.jpg: allow s3:DeleteObject on it");
  }

  @Test
  void throwsWhenTheServiceFails() {
    server.answer(THERE, ScriptedAnswer.of(503));

    assertThatExceptionOfType(S3Exception.class).isThrownBy(() -> remover.remove(PLACE));
  }
}
