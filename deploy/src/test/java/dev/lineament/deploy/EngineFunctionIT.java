package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import dev.lineament.engine.FaceEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The function with our own models instead of Rekognition. */
@EnabledOnOs(OS.LINUX)
class EngineFunctionIT {
  @TempDir Path data;

  @Test
  void findsFacesWithoutRekognitionAtNoCost() {
    try (LoopbackAws aws = LoopbackAws.start(data)) {
      Map<String, String> environment = new HashMap<>(aws.environment());
      environment.put("AWS_ENDPOINT_URL_REKOGNITION", "http://127.0.0.1:1");
      environment.put("LINEAMENT_ANALYZER", "engine");
      environment.put("LINEAMENT_BUCKET", LoopbackAws.BUCKET);
      aws.upload("portrait.jpg", Pictures.portrait());
      try (RunningFunction function =
          RunningFunction.start(
              FunctionOptions.of(FunctionPackage.engineOfThisMachine(), environment))) {

        String event = "{\"bucket\":\"" + LoopbackAws.BUCKET + "\",\"key\":\"portrait.jpg\"}";
        assertThat(function.invoke(event).returned()).contains("\"status\":\"ANALYZED\"");

        Item item = aws.faces().getFirst();
        try (FaceEngine engine = new FaceEngine()) {
          assertThat(item.text("Analyzer")).isEqualTo(engine.name());
        }
        Map<String, Object> metrics = Eventually.find("the metrics", () -> metrics(function));
        assertThat(metrics).containsEntry("EstimatedCostUSD", 0).containsEntry("Faces", 1);
        // The only library is the one in the package: nothing is unpacked at each start.
        assertThat(function.loadedLibraries())
            .filteredOn(path -> path.contains("onnxruntime"))
            .isNotEmpty()
            .allMatch(path -> path.startsWith(function.folder() + "/native/"));
      }
    }
  }

  /** What the function writes comes by another way than its answer, and maybe later. */
  private static Optional<Map<String, Object>> metrics(RunningFunction function) {
    return function.documents().stream()
        .filter(document -> document.containsKey("EstimatedCostUSD"))
        .findFirst();
  }
}
