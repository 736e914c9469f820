package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The bytes are written by hand, from dlib's description of its format. */
class DlibFileTest {
  @Test
  void readsWholeNumbersOfAnyLengthAndSign() throws IOException {
    DlibFile file = file(1, 7, 2, 0x80, 0x12, 0x81, 24, 0);

    assertThat(file.integer()).isEqualTo(7);
    assertThat(file.integer()).isEqualTo(0x1280);
    assertThat(file.integer()).isEqualTo(-24);
    assertThat(file.integer()).isZero();
  }

  @Test
  void readsRealNumbersAsAWholeOneTimesAPowerOfTwo() throws IOException {
    assertThat(file(1, 5, 0x81, 1).real()).isEqualTo(2.5f);
    assertThat(file(0x81, 3, 1, 2).real()).isEqualTo(-12);
  }

  @Test
  void readsATensorOfFloats() throws IOException {
    DlibFile file = file(1, 2, 1, 1, 1, 2, 1, 1, 1, 1, 0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0);

    assertThat(file.tensor()).containsExactly(1, -2);
    file.end();
  }

  @Test
  void saysWhereAnotherLayerStandsThanTheOneExpected() {
    assertThatThrownBy(() -> file(1, 2, 'f', 'c').name("con_4"))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The dlib network holds the layer 'fc' in place of 'con_4' at byte 4; it is not the"
                + " one that this reader knows.");
  }

  @Test
  void saysWhatIsLeftBehindTheLastLayer() {
    assertThatThrownBy(() -> file(1, 2).end())
        .isInstanceOf(IOException.class)
        .hasMessageContaining("2 bytes after the last layer");
  }

  private static DlibFile file(int... bytes) {
    byte[] file = new byte[bytes.length];
    for (int i = 0; i < file.length; i++) {
      file[i] = (byte) bytes[i];
    }
    return new DlibFile(file);
  }
}
