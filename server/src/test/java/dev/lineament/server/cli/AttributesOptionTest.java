package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.RequestedAttributes;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AttributesOptionTest {
  private final AttributesOption option = new AttributesOption();

  @Test
  void readsWhatDetectFacesReads() {
    assertThat(option.convert("ALL")).isEqualTo(RequestedAttributes.ALL);
    assertThat(option.convert("DEFAULT")).isEqualTo(RequestedAttributes.DEFAULT);
    assertThat(option.convert("DEFAULT,ALL")).isEqualTo(RequestedAttributes.ALL);
    assertThat(option.convert("AGE_RANGE,SMILE"))
        .isEqualTo(RequestedAttributes.of(Set.of(FaceAttribute.AGE_RANGE, FaceAttribute.SMILE)));
  }

  @Test
  void takesSmallLettersAndBlanks() {
    assertThat(option.convert("default, smile"))
        .isEqualTo(RequestedAttributes.of(Set.of(FaceAttribute.SMILE)));
  }

  @Test
  void namesTheAttributesThatThereAre() {
    assertThatThrownBy(() -> option.convert("SMILE,AGE"))
        .hasMessageContaining("'AGE' is no attribute")
        .hasMessageContaining("ALL, DEFAULT, AGE_RANGE")
        .hasMessageContaining("SUNGLASSES");
    assertThatThrownBy(() -> option.convert("")).hasMessageContaining("'' is no attribute");
  }
}
