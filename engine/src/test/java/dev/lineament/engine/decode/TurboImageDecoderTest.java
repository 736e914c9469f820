package dev.lineament.engine.decode;

import org.junit.jupiter.api.condition.EnabledIf;

/** Decoding with libjpeg-turbo; left out on a machine without it. */
@EnabledIf(
    value = "dev.lineament.engine.decode.TurboImageDecoderTest#isInstalled",
    disabledReason = "libjpeg-turbo is not installed")
class TurboImageDecoderTest extends ImageDecoderTest {
  static boolean isInstalled() {
    return TurboJpeg.installed().isPresent();
  }

  @Override
  ImageDecoder decoder() {
    return new ImageDecoder(TurboJpeg.installed().orElseThrow());
  }
}
