package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import dev.lineament.server.auth.Credentials;
import dev.lineament.server.auth.CredentialsFile;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvCommandTest {
  private static final long PID = ProcessHandle.current().pid();

  @TempDir private Path temp;

  @Test
  void exportsWhatIsTrueForTheRunningServer() {
    Path folder = temp.resolve("data");
    CapturedProgram program = CapturedProgram.of(folder);
    try (DataFolder data = DataFolder.open(folder)) {
      Credentials credentials = new CredentialsFile(folder).readOrCreate();
      data.publish(new Endpoints(8123, 9123, PID));

      assertThat(program.run("env")).isZero();

      assertThat(program.out())
          .isEqualToNormalizingNewlines(
              "export AWS_ACCESS_KEY_ID="
                  + credentials.accessKeyId()
                  + " AWS_SECRET_ACCESS_KEY="
                  + credentials.secretAccessKey()
                  + " AWS_REGION=us-east-1 AWS_DEFAULT_REGION=us-east-1"
                  + " AWS_ENDPOINT_URL_S3=http://127.0.0.1:9123"
                  + " AWS_ENDPOINT_URL_REKOGNITION=http://127.0.0.1:8123"
                  + " LINEAMENT_TOKEN="
                  + credentials.bearerToken()
                  + "\n");
    }
  }

  @Test
  void namesNoBucketWhereThereIsNone() {
    Path folder = temp.resolve("data");
    CapturedProgram program = CapturedProgram.of(folder);
    try (DataFolder data = DataFolder.open(folder)) {
      new CredentialsFile(folder).readOrCreate();
      data.publish(new Endpoints(8123, null, PID, false));

      assertThat(program.run("env")).isZero();

      assertThat(program.out())
          .contains("AWS_ENDPOINT_URL_REKOGNITION=http://127.0.0.1:8123 LINEAMENT_TOKEN=")
          .doesNotContain("AWS_ENDPOINT_URL_S3");
      assertThat(program.err()).contains("for this server only").hasLineCount(1);
    }
  }

  @Test
  void withoutARunningServerItTellsHowToStartIt() {
    Path folder = temp.resolve("my data");
    CapturedProgram program = CapturedProgram.of(folder);
    try (DataFolder data = DataFolder.open(folder)) {
      new CredentialsFile(data.path()).readOrCreate();
    }

    assertThat(program.run("env")).isEqualTo(1);
    assertThat(program.out()).isEmpty();
    assertThat(program.err())
        .contains("No server runs", "./lineament serve --data '" + folder + "'")
        .doesNotContain("--verbose");
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() {
    Path folder = temp.resolve("none");

    assertThat(CapturedProgram.of(temp).run("env", "--data", folder.toString())).isEqualTo(1);
    assertThat(folder).doesNotExist();
  }
}
