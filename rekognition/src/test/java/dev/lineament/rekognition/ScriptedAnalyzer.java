package dev.lineament.rekognition;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageInput;
import dev.lineament.core.analysis.RequestedAttributes;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/** An analyzer for tests that answers as it is told, and remembers what it was asked. */
public final class ScriptedAnalyzer implements FaceAnalyzer {
  private final List<ImageInput> images = new CopyOnWriteArrayList<>();
  private final List<RequestedAttributes> requested = new CopyOnWriteArrayList<>();
  private volatile Function<ImageInput, Analysis> script =
      image -> new Analysis.Faces(List.of(), null);

  /** Answers every image with this. */
  public void answer(Analysis analysis) {
    script = image -> analysis;
  }

  /** Answers every image by this. */
  public void answer(Function<ImageInput, Analysis> analysis) {
    script = analysis;
  }

  /** The images it was asked about. */
  public List<ImageInput> images() {
    return images;
  }

  /** What it was asked for, image by image. */
  public List<RequestedAttributes> requested() {
    return requested;
  }

  @Override
  public Analysis analyze(ImageInput image, RequestedAttributes attributes) {
    images.add(image);
    requested.add(attributes);
    return script.apply(image);
  }

  @Override
  public String name() {
    return "scripted";
  }
}
