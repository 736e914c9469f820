package dev.lineament.server.cli;

import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Decimals;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.store.FaceItem;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Faces as comma-separated values (RFC 4180), one line each; what is not known is empty. */
final class FaceCsv {
  private static final String LINE_END = "\r\n";

  private final PrintStream out;

  FaceCsv(PrintStream out) {
    this.out = out;
  }

  void header() {
    line(
        List.of(
            "face_id",
            "bucket",
            "key",
            "face_index",
            "age_low",
            "age_high",
            "gender",
            "gender_confidence",
            "emotion",
            "emotion_confidence",
            "smile",
            "smile_confidence",
            "eyes_open",
            "eyes_open_confidence",
            "eyeglasses",
            "eyeglasses_confidence",
            "roll",
            "yaw",
            "pitch",
            "box_left",
            "box_top",
            "box_width",
            "box_height",
            "confidence",
            "analyzed_at"));
  }

  void face(FaceItem item) {
    FaceDetail face = item.detail();
    BoundingBox box = face.boundingBox();
    @Nullable Emotion emotion = face.dominantEmotion().orElse(null);
    line(
        Arrays.asList(
            item.faceId(),
            item.image().location().bucket(),
            item.image().location().key(),
            item.faceIndex(),
            face.ageRange() == null ? null : face.ageRange().low(),
            face.ageRange() == null ? null : face.ageRange().high(),
            face.gender() == null ? null : face.gender().value().wireName(),
            face.gender() == null ? null : Decimals.of(face.gender().confidence()),
            emotion == null ? null : emotion.type(),
            emotion == null ? null : Decimals.of(emotion.confidence()),
            value(face.smile()),
            confidence(face.smile()),
            value(face.eyesOpen()),
            confidence(face.eyesOpen()),
            value(face.eyeglasses()),
            confidence(face.eyeglasses()),
            face.pose() == null ? null : Decimals.of(face.pose().roll()),
            face.pose() == null ? null : Decimals.of(face.pose().yaw()),
            face.pose() == null ? null : Decimals.of(face.pose().pitch()),
            Decimals.of(box.left()),
            Decimals.of(box.top()),
            Decimals.of(box.width()),
            Decimals.of(box.height()),
            Decimals.of(face.confidence()),
            item.analyzedAt()));
  }

  private void line(List<? extends @Nullable Object> cells) {
    out.print(cells.stream().map(FaceCsv::quoted).collect(Collectors.joining(",")) + LINE_END);
  }

  private static String quoted(@Nullable Object cell) {
    String text =
        switch (cell) {
          case null -> "";
          case java.math.BigDecimal number -> number.toPlainString();
          default -> cell.toString();
        };
    boolean plain = text.chars().noneMatch(each -> ",\"\r\n".indexOf(each) >= 0);
    return plain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }

  private static @Nullable Boolean value(@Nullable Judgement judgement) {
    return judgement == null ? null : judgement.value();
  }

  private static @Nullable Object confidence(@Nullable Judgement judgement) {
    return judgement == null ? null : Decimals.of(judgement.confidence());
  }
}
