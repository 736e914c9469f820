package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.deploy.Permissions.Permission;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PolicyCheckTest {
  private static final Statement READ =
      new Statement(
          "ReadImages",
          List.of("s3:GetObject", "s3:GetObjectVersion"),
          List.of("arn:aws:s3:::images/in/*"));
  private static final Permission OBJECT =
      new Permission("s3:GetObject", "arn:aws:s3:::images/in/a.jpg");
  private static final Permission VERSION =
      new Permission("s3:GetObjectVersion", "arn:aws:s3:::images/in/a.jpg");

  @Test
  void isContentWhenEverythingAllowedIsNeededAndTheOtherWayRound() {
    assertThat(PolicyCheck.differences(List.of(READ), List.of(OBJECT, VERSION))).isEmpty();
  }

  @Test
  void namesAnActionThatNothingNeeds() {
    assertThat(PolicyCheck.differences(List.of(READ), List.of(OBJECT)))
        .containsExactly("nothing needs s3:GetObjectVersion on arn:aws:s3:::images/in/*");
  }

  @Test
  void namesAnActionThatIsMissing() {
    Permission list = new Permission("s3:ListBucket", "arn:aws:s3:::images");

    assertThat(PolicyCheck.differences(List.of(READ), List.of(OBJECT, VERSION, list)))
        .containsExactly("the role lacks s3:ListBucket on arn:aws:s3:::images");
  }

  @Test
  void tellsResourcesApart() {
    Permission elsewhere = new Permission("s3:GetObject", "arn:aws:s3:::images/out/a.jpg");

    assertThat(PolicyCheck.differences(List.of(READ), List.of(OBJECT, VERSION, elsewhere)))
        .containsExactly("the role lacks s3:GetObject on arn:aws:s3:::images/out/a.jpg");
  }

  @Test
  void leavesToThePlatformWhatItDoesItself() {
    Statement logs = new Statement("WriteLogs", List.of("logs:PutLogEvents"), List.of("a:*"));

    assertThat(PolicyCheck.differences(List.of(logs), List.of())).isEmpty();
  }
}
