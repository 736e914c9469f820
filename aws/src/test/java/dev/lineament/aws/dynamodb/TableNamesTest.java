package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TableNamesTest {
  @Test
  void takesNamesOfThreeTo255Characters() {
    assertThatCode(() -> new TableNames("a_B", "-.9" + "x".repeat(252))).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "with space", "ümlaut", ""})
  void refusesWhatDynamoDbRefuses(String name) {
    assertThatThrownBy(() -> new TableNames(name, "FaceImages"))
        .hasMessageStartingWith("'" + name + "' is no name for a table");
  }

  @Test
  void refusesANameThatIsTooLong() {
    assertThatThrownBy(() -> new TableNames("x".repeat(256), "FaceImages"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesOneTableForBoth() {
    assertThatThrownBy(() -> new TableNames("Faces", "Faces"))
        .hasMessageContaining("give two names");
  }
}
