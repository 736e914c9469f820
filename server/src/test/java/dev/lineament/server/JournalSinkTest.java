package dev.lineament.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.image.ObjectLocation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalSinkTest {
  @Test
  void hasRoomUpToItsLimit(@TempDir Path folder) {
    try (TestStorage test = TestStorage.open(folder, new ManualClock())) {
      JournalSink sink = new JournalSink(test.storage().journal());

      sink.accept(events(JournalSink.MAX_WAITING - 1));
      assertThat(sink.hasRoom()).isTrue();
      sink.accept(events(1));
      assertThat(sink.hasRoom()).isFalse();

      test.storage().journal().complete(test.storage().journal().claim().orElseThrow());
      assertThat(sink.hasRoom()).isTrue();
    }
  }

  private static List<ObjectEvent> events(int count) {
    return IntStream.range(0, count)
        .mapToObj(i ->
            new ObjectEvent(
                ObjectEvent.Kind.CREATED,
                "ObjectCreated:Put",
                new ObjectLocation("photos", "image-" + i),
                null,
                null,
                null))
        .toList();
  }
}
