package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
  private final HeldBytes stream = new HeldBytes(new byte[] {1, 2, (byte) 255});

  @Test
  void readsByteAfterByte() throws IOException {
    assertThat(stream.read()).isEqualTo(1);
    assertThat(stream.read()).isEqualTo(2);
    assertThat(stream.read()).isEqualTo(255);
    assertThat(stream.read()).isEqualTo(-1);
    assertThat(stream.length()).isEqualTo(3);
    assertThat(stream.getStreamPosition()).isEqualTo(3);
  }

  @Test
  void readsWhatIsThere() throws IOException {
    byte[] into = new byte[4];
    stream.seek(1);

    assertThat(stream.read(into, 1, 0)).isZero();
    assertThat(stream.read(into, 1, 3)).isEqualTo(2);
    assertThat(into).containsExactly(0, 2, 255, 0);
    assertThat(stream.read(into, 0, 1)).isEqualTo(-1);
  }

  @Test
  void hasNothingBehindItsEnd() throws IOException {
    stream.seek(4);

    assertThat(stream.read()).isEqualTo(-1);
    assertThat(stream.read(new byte[1], 0, 1)).isEqualTo(-1);
  }

  @Test
  void letsTheBytesGoWhenClosed() throws IOException {
    stream.close();

    assertThat(stream.length()).isZero();
    assertThatThrownBy(() -> stream.seek(0)).isInstanceOf(IOException.class);
  }
}
