package dev.lineament.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CredentialsFileTest {
  @TempDir private Path folder;

  @Test
  void makesCredentialsOnceAndReadsThemAfterwards() {
    Credentials made = new CredentialsFile(folder).readOrCreate();

    assertThat(made.accessKeyId()).matches("LN[A-Z2-7]{18}");
    assertThat(made.secretAccessKey()).matches("[A-Za-z0-9_-]{40}");
    assertThat(new CredentialsFile(folder).readOrCreate()).isEqualTo(made);
    assertThat(new CredentialsFile(folder).read()).isEqualTo(made);
  }

  @Test
  void makesOthersInAnotherFolder() throws IOException {
    Credentials one = new CredentialsFile(folder).readOrCreate();
    Path other = Files.createDirectory(folder.resolve("other"));

    assertThat(new CredentialsFile(other).readOrCreate().secretAccessKey())
        .isNotEqualTo(one.secretAccessKey());
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void letsOnlyTheOwnerReadThem() throws IOException {
    CredentialsFile file = new CredentialsFile(folder);
    file.readOrCreate();

    assertThat(Files.getPosixFilePermissions(file.path()))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void takesNoNoticeOfWhatACrashLeftBehind() throws IOException {
    Files.writeString(folder.resolve("credentials.part"), "half");

    Credentials made = new CredentialsFile(folder).readOrCreate();

    assertThat(new CredentialsFile(folder).read()).isEqualTo(made);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void readsWhatAPersonWrote() throws IOException {
    write(
        """
        # mine
        [other]
        aws_access_key_id=A
        aws_secret_access_key=B

        [default]
        ; spaces are allowed
          aws_access_key_id=C
        region = eu-west-1
        aws_secret_access_key =  D=E/+
        """);

    assertThat(new CredentialsFile(folder).readOrCreate()).isEqualTo(new Credentials("C", "D=E/+"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "aws_access_key_id=A\naws_secret_access_key=B",
        "[default]\naws_access_key_id=A",
        "[default]\naws_access_key_id=A\naws_secret_access_key=",
        "[default]\naws_access_key_id=A\nSECRET",
        "[default]\naws_access_key_id=A\n[other]\naws_secret_access_key=B"
      })
  void refusesAnythingElseWithoutTellingIt(String content) throws IOException {
    write(content);

    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> new CredentialsFile(folder).readOrCreate())
        .withMessageStartingWith("the credentials at " + folder)
        .withMessageEndingWith("mend the file, or delete it and new ones are made")
        .withMessageNotContaining("SECRET");
    assertThat(Files.readString(folder.resolve("credentials"))).isEqualTo(content);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void limitsTheSize(int over) throws IOException {
    String settings = "[default]\naws_access_key_id=A\naws_secret_access_key=B\n#";
    write(settings + "x".repeat(CredentialsFile.MAX_BYTES + over - settings.length()));

    if (over == 0) {
      assertThat(new CredentialsFile(folder).read()).isEqualTo(new Credentials("A", "B"));
    } else {
      assertThatExceptionOfType(CredentialsException.class)
          .isThrownBy(() -> new CredentialsFile(folder).read())
          .withMessageContaining("more than 16384 bytes");
    }
  }

  @Test
  void saysThatThereAreNone() {
    assertThatExceptionOfType(CredentialsException.class)
        .isThrownBy(() -> new CredentialsFile(folder).read())
        .withMessageStartingWith("there are no credentials at ");
  }

  @Test
  void neverShowsTheSecret() {
    assertThat(new Credentials("LNKEY", "hidden").toString())
        .isEqualTo("Credentials[accessKeyId=LNKEY]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Credentials("LNKEY", " "))
        .withMessage("an access key needs both an id and a secret");
  }

  private void write(String content) throws IOException {
    Files.writeString(folder.resolve("credentials"), content);
  }
}
