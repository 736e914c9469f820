package dev.lineament.models;

import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * The weights of all {@linkplain Head heads}: logistic regressions that {@code bench/run fit} makes
 * from labelled portraits. Immutable.
 *
 * <p>As text: a line for each head with its name, the bias, and a weight for each feature,
 * separated by spaces; every number is the shortest that stands for its float32.
 */
public final class Heads {
  /** Features of each region; see the card of {@link Model#FACERES}. */
  public static final int FEATURES = 512;

  /** SHA-256 of the shipped text as 64 lower-case hexadecimal digits. */
  public static final String SHA256 =
      "51b72960d2a9a8a51cc9a172807cd51ba4f0b7ff5409cc402991cca3e38642fe";

  private static final String FILE = "heads.txt";

  private final Map<Head, Weights> weights = new EnumMap<>(Head.class);

  /**
   * Heads with the given weights.
   *
   * @throws IllegalArgumentException if one is missing
   */
  public Heads(Map<Head, Weights> weights) {
    this.weights.putAll(weights);
    for (Head head : Head.values()) {
      if (!weights.containsKey(head)) {
        throw new IllegalArgumentException("the head " + head.attribute() + " is missing");
      }
    }
  }

  /**
   * What a head adds up.
   *
   * @param bias the sum when all features are 0
   * @param factors one for each feature
   */
  public record Weights(float bias, float[] factors) {
    /** Checks the number of factors. */
    public Weights {
      if (factors.length != FEATURES) {
        throw new IllegalArgumentException(
            "a head has %d weights, not %d".formatted(FEATURES, factors.length));
      }
    }

    /** The sum: over 0 for yes on the balanced portraits that it was fitted on. */
    public double score(float[] features) {
      double sum = bias;
      for (int i = 0; i < FEATURES; i++) {
        sum += (double) factors[i] * features[i];
      }
      return sum;
    }
  }

  /**
   * The shipped heads.
   *
   * @throws IllegalStateException when the file is missing or damaged
   */
  public static Heads shipped() {
    return parse(Model.checked(FILE, Model.resource(FILE), SHA256));
  }

  /** The model card (Markdown) of the shipped heads. */
  public static byte[] card() {
    return Model.resource("cards/heads.md");
  }

  /**
   * Heads from their text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static Heads parse(byte[] text) {
    List<String> lines = new String(text, StandardCharsets.US_ASCII).lines().toList();
    Map<Head, Weights> weights = new EnumMap<>(Head.class);
    for (Head head : Head.values()) {
      lines.stream()
          .filter(line -> line.startsWith(head.attribute() + " "))
          .findFirst()
          .ifPresent(line -> weights.put(head, weights(line.split(" ", -1))));
    }
    return new Heads(weights);
  }

  private static Weights weights(String[] words) {
    float[] factors = new float[words.length - 2];
    for (int i = 0; i < factors.length; i++) {
      factors[i] = Float.parseFloat(words[i + 2]);
    }
    return new Weights(Float.parseFloat(words[1]), factors);
  }

  /** As text, from which {@link #parse} makes equal heads. */
  public byte[] text() {
    StringBuilder text = new StringBuilder();
    weights.forEach((head, weight) -> {
      StringJoiner line = new StringJoiner(" ", "", "\n");
      line.add(head.attribute()).add(Float.toString(weight.bias));
      for (float factor : weight.factors) {
        line.add(Float.toString(factor));
      }
      text.append(line);
    });
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }

  /** The sum of one head; see {@link Weights#score}. */
  public double score(Head head, float[] features) {
    Weights known = weights.get(head);
    if (known == null) {
      throw new IllegalStateException("the head " + head.attribute() + " is missing");
    }
    return known.score(features);
  }
}
