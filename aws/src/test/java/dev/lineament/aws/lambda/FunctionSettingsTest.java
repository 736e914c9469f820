package dev.lineament.aws.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.aws.rekognition.ImageTransfer;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FunctionSettingsTest {
  @Test
  void everySettingHasADefault() {
    FunctionSettings expected =
        new FunctionSettings(
            FunctionSettings.Analyzer.REKOGNITION,
            ImageTransfer.AUTO,
            TableNames.DEFAULT,
            Optional.empty(),
            new BigDecimal("0.001"),
            true);

    assertThat(FunctionSettings.of(Map.of())).isEqualTo(expected);
    assertThat(FunctionSettings.of(Map.of("LINEAMENT_BUCKET", "", "LINEAMENT_ANALYZER", " ")))
        .isEqualTo(expected);
  }

  @Test
  void everySettingIsRead() {
    assertThat(
            FunctionSettings.of(
                Map.of(
                    "LINEAMENT_ANALYZER", "engine",
                    "LINEAMENT_IMAGES", "bytes",
                    "LINEAMENT_FACE_TABLE", "MyFaces",
                    "LINEAMENT_IMAGE_TABLE", "MyImages",
                    "LINEAMENT_BUCKET", "my-images",
                    "LINEAMENT_PRICE_PER_IMAGE_USD", "0.0008",
                    "LINEAMENT_PRIMING", "off")))
        .isEqualTo(
            new FunctionSettings(
                FunctionSettings.Analyzer.ENGINE,
                ImageTransfer.BYTES,
                new TableNames("MyFaces", "MyImages"),
                Optional.of("my-images"),
                new BigDecimal("0.0008"),
                false));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          LINEAMENT_ANALYZER            | Engine | set it to rekognition or engine, or leave it out.
          LINEAMENT_IMAGES              | none   | set it to auto or bytes, or leave it out.
          LINEAMENT_PRIMING             | true   | set it to on or off, or leave it out.
          LINEAMENT_PRICE_PER_IMAGE_USD | $1     | set it to US dollars for one image, such as 0.001.
          LINEAMENT_PRICE_PER_IMAGE_USD | -1     | set it to US dollars for one image, such as 0.001.
          """)
  void whatCannotBeUsedIsRefusedInOneSentence(String name, String value, String advice) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FunctionSettings.of(Map.of(name, value)))
        .withMessage(name + " is '" + value + "': " + advice);
  }
}
