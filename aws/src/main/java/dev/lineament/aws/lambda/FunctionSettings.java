package dev.lineament.aws.lambda;

import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.aws.rekognition.ImageTransfer;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the function is told by its environment. All else (region, credentials, endpoints, retries)
 * is the standard configuration of the AWS SDK.
 *
 * @param analyzer who looks at the images
 * @param images how they get to Rekognition
 * @param tables where faces and images are kept
 * @param bucket whose region is checked at the start, if it is named
 * @param pricePerImageUsd what Rekognition takes for one image, in US dollars, for the estimate of
 *     costs among the metrics
 * @param priming whether the start does what the first invocation would otherwise wait for
 */
record FunctionSettings(
    Analyzer analyzer,
    ImageTransfer images,
    TableNames tables,
    Optional<String> bucket,
    BigDecimal pricePerImageUsd,
    boolean priming) {
  static final String ANALYZER = "LINEAMENT_ANALYZER";
  static final String IMAGES = "LINEAMENT_IMAGES";
  static final String FACE_TABLE = "LINEAMENT_FACE_TABLE";
  static final String IMAGE_TABLE = "LINEAMENT_IMAGE_TABLE";
  static final String BUCKET = "LINEAMENT_BUCKET";
  static final String PRIMING = "LINEAMENT_PRIMING";
  static final String PRICE_PER_IMAGE = "LINEAMENT_PRICE_PER_IMAGE_USD";

  /**
   * US dollars for one image of the first million of a month (<em>Amazon Rekognition pricing</em>,
   * image APIs of group 2, us-east-1, 2026).
   */
  static final BigDecimal DEFAULT_PRICE_PER_IMAGE = new BigDecimal("0.001");

  /** Who looks at the images. */
  enum Analyzer {
    REKOGNITION,
    ENGINE
  }

  private enum Switch {
    ON,
    OFF
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if a value cannot be used; the message is one sentence
   */
  static FunctionSettings of(Map<String, String> environment) {
    return new FunctionSettings(
        choice(environment, ANALYZER, Analyzer.class, Analyzer.REKOGNITION),
        choice(environment, IMAGES, ImageTransfer.class, ImageTransfer.AUTO),
        new TableNames(
            value(environment, FACE_TABLE).orElse(TableNames.DEFAULT.faces()),
            value(environment, IMAGE_TABLE).orElse(TableNames.DEFAULT.images())),
        value(environment, BUCKET),
        value(environment, PRICE_PER_IMAGE)
            .map(FunctionSettings::price)
            .orElse(DEFAULT_PRICE_PER_IMAGE),
        choice(environment, PRIMING, Switch.class, Switch.ON) == Switch.ON);
  }

  // A variable that a template leaves empty counts as one that is not there.
  private static Optional<String> value(Map<String, String> environment, String name) {
    @Nullable String value = environment.get(name);
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }

  private static <E extends Enum<E>> E choice(
      Map<String, String> environment, String name, Class<E> type, E fallback) {
    Optional<String> value = value(environment, name);
    if (value.isEmpty()) {
      return fallback;
    }
    StringBuilder choices = new StringBuilder();
    for (E each : type.getEnumConstants()) {
      String text = lowerCase(each);
      if (text.equals(value.get())) {
        return each;
      }
      choices.append(choices.isEmpty() ? "" : " or ").append(text);
    }
    throw new IllegalArgumentException(
        name + " is '" + value.get() + "': set it to " + choices + ", or leave it out.");
  }

  private static String lowerCase(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static BigDecimal price(String text) {
    try {
      BigDecimal price = new BigDecimal(text);
      if (price.signum() >= 0) {
        return price;
      }
    } catch (NumberFormatException e) {
      // Told below, together with what is a number but no price.
    }
    throw new IllegalArgumentException(
        PRICE_PER_IMAGE + " is '" + text + "': set it to US dollars for one image, such as 0.001.");
  }
}
