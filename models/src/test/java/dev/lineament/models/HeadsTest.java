package dev.lineament.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeadsTest {
  @Test
  void theShippedHeadsHaveTheBytesThatTheirHashNames() {
    // Reading checks the hash; writing gives the same bytes, as each number is the shortest one.
    byte[] text = Heads.shipped().text();

    assertThat(Model.checked("heads.txt", text, Heads.SHA256)).isSameAs(text);
    assertThat(new String(Heads.card(), StandardCharsets.UTF_8))
        .contains(String.format(Locale.ROOT, "`heads.txt`, %,d bytes", text.length))
        .contains(Heads.SHA256);
  }

  @Test
  void addsUpTheFeaturesTimesTheirWeights() {
    float[] factors = new float[Heads.FEATURES];
    factors[0] = 2;
    factors[511] = -1;
    Heads heads = heads(new Heads.Weights(0.5f, factors));
    float[] features = new float[Heads.FEATURES];
    features[0] = 3;
    features[511] = 1.5f;

    assertThat(heads.score(Head.BEARD, features)).isCloseTo(5, within(1e-9));
    assertThat(Heads.parse(heads.text()).score(Head.MUSTACHE, features)).isCloseTo(5, within(1e-9));
  }

  @Test
  void refusesHeadsOfWhichOneIsMissing() {
    byte[] text = "Beard 0 1\n".getBytes(StandardCharsets.US_ASCII);

    assertThatThrownBy(() -> new Heads(Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the head Eyeglasses is missing");
    assertThatThrownBy(() -> Heads.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a head has 512 weights, not 1");
  }

  @Test
  void refusesDamagedHeads() {
    byte[] text = Heads.shipped().text();
    text[text.length / 2] ^= 1;

    assertThatThrownBy(() -> Model.checked("heads.txt", text, Heads.SHA256))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("Model file heads.txt is damaged")
        .hasMessageContaining(Heads.SHA256);
  }

  private static Heads heads(Heads.Weights weights) {
    Map<Head, Heads.Weights> all = new EnumMap<>(Head.class);
    for (Head head : Head.values()) {
      all.put(head, weights);
    }
    return new Heads(all);
  }
}
