package dev.lineament.aws.lambda;

import dev.lineament.aws.AwsClients;
import dev.lineament.aws.dynamodb.DynamoDbFaceStore;
import dev.lineament.aws.rekognition.ImageTransfer;
import dev.lineament.aws.rekognition.RekognitionFaceAnalyzer;
import dev.lineament.aws.s3.RegionCheck;
import dev.lineament.aws.s3.S3ImageSource;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.event.EventReader;
import dev.lineament.core.handler.AnalyzeImages;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.store.FaceStore;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import tools.jackson.jr.ob.JSON;

/**
 * What the function is made of, and the one place where it is put together.
 *
 * @param events handles an event
 * @param metrics writes what was measured
 * @param lines takes the log and the metrics
 */
record FunctionParts(EventHandling events, EmbeddedMetrics metrics, Consumer<String> lines) {
  /** Lambda tells there where it has unpacked the package. */
  private static final String TASK_ROOT = "LAMBDA_TASK_ROOT";

  /** The handler's three ports. */
  record Ports(ImageSource images, FaceAnalyzer analyzer, FaceStore faces) {}

  /**
   * Puts the function together as its environment says, and warms it.
   *
   * @throws IllegalArgumentException if a setting cannot be used
   * @throws IllegalStateException if the function cannot work as it is deployed
   */
  static FunctionParts start(Map<String, String> environment) {
    FunctionSettings settings = FunctionSettings.of(environment);
    Clock clock = Clock.systemUTC();
    Optional<FaceAnalyzer> engine =
        switch (settings.analyzer()) {
          case REKOGNITION -> Optional.empty();
          case ENGINE ->
              Optional.of(EngineLoader.load(Path.of(environment.getOrDefault(TASK_ROOT, "."))));
        };
    Function<AwsClients, Ports> ports =
        clients ->
            new Ports(
                new S3ImageSource(refers(settings) ? clients.s3() : clients.s3AcrossRegions()),
                engine.orElseGet(() -> rekognition(settings, clients)),
                new DynamoDbFaceStore(clients.dynamoDb(), settings.tables(), clock));
    if (settings.priming()) {
      Priming.run(canned -> of(ports.apply(canned), settings.pricePerImageUsd(), clock, _ -> {}));
    }
    // They live as long as the process: nothing tells the function when that ends.
    AwsClients clients = new AwsClients();
    if (refers(settings)) {
      RegionCheck check = new RegionCheck(clients.s3());
      settings.bucket().ifPresent(check::requireSameRegion);
    }
    return of(ports.apply(clients), settings.pricePerImageUsd(), clock, StandardOutput.LINES);
  }

  /** Rekognition can be referred to objects of its own region only. */
  private static boolean refers(FunctionSettings settings) {
    return settings.analyzer() == FunctionSettings.Analyzer.REKOGNITION
        && settings.images() == ImageTransfer.AUTO;
  }

  private static FaceAnalyzer rekognition(FunctionSettings settings, AwsClients clients) {
    return new RekognitionFaceAnalyzer(
        clients.rekognition(), settings.images(), Measurements.BILLED);
  }

  /** Of given ports. */
  static FunctionParts of(
      Ports ports, BigDecimal pricePerImage, Clock clock, Consumer<String> lines) {
    AnalyzeImages handler =
        new AnalyzeImages(
            ports.images(), ports.analyzer(), ports.faces(), clock, Measurements.STAGES);
    return new FunctionParts(
        new EventHandling(new EventReader(JSON.std::anyFrom), handler),
        new EmbeddedMetrics(clock, pricePerImage),
        lines);
  }
}
