package dev.lineament.core.analysis;

import dev.lineament.core.image.ReadResult;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Answers what a test says, after reading the image as a real analyzer does. */
public final class ScriptedAnalyzer implements FaceAnalyzer {
  private final AtomicInteger calls = new AtomicInteger();
  private final Function<byte[], Analysis> script;

  public ScriptedAnalyzer(Function<byte[], Analysis> script) {
    this.script = script;
  }

  /** How often it was asked. */
  public int calls() {
    return calls.get();
  }

  @Override
  public Analysis analyze(ImageInput image, RequestedAttributes attributes) {
    calls.incrementAndGet();
    return switch (image) {
      case ImageInput.Bytes bytes -> script.apply(bytes.bytes());
      case ImageInput.Stored stored ->
          switch (stored.source().read(stored.head())) {
            case ReadResult.Content(byte[] bytes) -> script.apply(bytes);
            case ReadResult.Changed _ -> new Analysis.Changed();
          };
    };
  }

  @Override
  public String name() {
    return "scripted/1";
  }
}
