package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream err = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void showsABarAndLeavesNothingBehind() {
    run(true, 2);

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo(
            "[                              ] 0/2"
                + "\r\u001b[Kstep\n"
                + "[===============               ] 1/2"
                + "\r\u001b[Kstep\n");
  }

  @Test
  void showsNothingWhereNobodyWatches() {
    run(false, 2);

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("step\nstep\n");
  }

  @Test
  void aSingleStepNeedsNoBar() {
    run(true, 1);

    assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("step\n");
  }

  private void run(boolean interactive, int steps) {
    Progress progress = new Progress(new Terminal(err, err, interactive), steps);
    progress.draw();
    for (int i = 0; i < steps; i++) {
      progress.step(() -> err.print("step\n"));
    }
  }
}
