package dev.lineament.core.store;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.ObjectHead;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One record of the table {@code FaceImages}: what became of an image. It is written after the
 * items of its faces, so a record that names faces is a promise that they are there.
 *
 * @param image the content that was analysed
 * @param status what became of it
 * @param reason one sentence, for {@code REJECTED} and {@code FAILED}
 * @param faceIds in the order of the faces, largest first
 * @param sequencer of the event that caused it, if it had one
 * @param size of the upright image, if the analyzer told it
 * @param milliseconds that the analysis took
 * @param analyzer {@code rekognition} or {@code lineament/<version>}
 * @param analyzedAt when
 */
public record ImageRecord(
    ObjectHead image,
    ImageStatus status,
    @Nullable String reason,
    List<String> faceIds,
    @Nullable Sequencer sequencer,
    @Nullable ImageSize size,
    long milliseconds,
    String analyzer,
    Instant analyzedAt) {
  public ImageRecord {
    faceIds = List.copyOf(faceIds);
  }
}
