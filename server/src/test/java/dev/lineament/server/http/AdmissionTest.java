package dev.lineament.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AdmissionTest {
  @Test
  void limitsTheNumberOfRequests() {
    Admission admission = new Admission(2, 1_000);

    assertThat(admission.enter(1)).isTrue();
    assertThat(admission.enter(1)).isTrue();
    assertThat(admission.enter(1)).isFalse();
    admission.leave(1);
    assertThat(admission.enter(1)).isTrue();
  }

  @Test
  void limitsTheBytesOfTheirBodies() {
    Admission admission = new Admission(10, 1_000);

    assertThat(admission.enter(600)).isTrue();
    assertThat(admission.enter(401)).isFalse();
    assertThat(admission.enter(400)).isTrue();
    assertThat(admission.enter(1)).isFalse();
    admission.leave(600);
    assertThat(admission.enter(600)).isTrue();
  }

  @Test
  void hasRoomForSeveralOfTheLargestBodies() {
    Admission admission = new Admission();

    for (int i = 0; i < 9; i++) {
      assertThat(admission.enter(7_100_000)).isTrue();
    }
    assertThat(admission.enter(7_100_000)).isFalse();
  }
}
