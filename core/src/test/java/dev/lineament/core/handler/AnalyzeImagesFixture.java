package dev.lineament.core.handler;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.analysis.ScriptedAnalyzer;
import dev.lineament.core.analysis.StageListener;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.ObjectEvent.Kind;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.store.InMemoryFaceStore;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A handler over a bucket and a store in memory, and events of one photo. */
abstract class AnalyzeImagesFixture {
  static final ObjectLocation PHOTO = new ObjectLocation("images", "red flower+1.jpg");
  static final Clock NOON = Clock.fixed(Instant.parse("2026-11-22T12:00:00Z"), ZoneOffset.UTC);

  final InMemoryImageSource source = new InMemoryImageSource();
  final InMemoryFaceStore store = new InMemoryFaceStore();

  /** The picture's text is the number of its faces; "text" is no picture; "fault" is a fault. */
  final ScriptedAnalyzer analyzer =
      new ScriptedAnalyzer(bytes ->
          switch (new String(bytes, StandardCharsets.UTF_8).strip()) {
            case "text" ->
                new Analysis.Refused(Analysis.Reason.INVALID_FORMAT, "it is a text file");
            case "fault" -> throw new IllegalStateException("throttled");
            case String count -> faces(Integer.parseInt(count));
          });

  final AnalyzeImages handler = handler(source, analyzer);

  AnalyzeImages handler(ImageSource from, FaceAnalyzer by) {
    return new AnalyzeImages(from, by, store, NOON, StageListener.NONE);
  }

  void put(String content) {
    source.put(PHOTO, bytes(content));
  }

  static byte[] bytes(String content) {
    return content.getBytes(StandardCharsets.UTF_8);
  }

  static ObjectEvent created(@Nullable String sequencer) {
    return event(Kind.CREATED, PHOTO, sequencer);
  }

  static ObjectEvent removed(@Nullable String sequencer) {
    return event(Kind.REMOVED, PHOTO, sequencer);
  }

  static ObjectEvent event(Kind kind, ObjectLocation location, @Nullable String sequencer) {
    String name = kind == Kind.CREATED ? "ObjectCreated:Put" : "ObjectRemoved:Delete";
    Sequencer order = sequencer == null ? null : new Sequencer(sequencer);
    return new ObjectEvent(kind, name, location, null, null, order);
  }

  static Analysis faces(int count) {
    List<FaceDetail> faces =
        IntStream.range(0, count)
            .mapToObj(i -> FaceDetail.builder(new BoundingBox(0.5f / (i + 1), 0.5f, 0, 0), 99))
            .map(FaceDetail.Builder::build)
            .toList();
    return new Analysis.Faces(faces, new ImageSize(640, 480));
  }
}
