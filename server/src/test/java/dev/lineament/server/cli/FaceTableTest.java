package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Pose;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaceTableTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void showsAFaceOnALine() {
    FaceTable table = new FaceTable(out, List.of("a.jpg", "group.jpg"));
    table.face("a.jpg", 1, SampleFaces.FULL);
    table.face("group.jpg", 12, SampleFaces.BARE);
    table.remark("c.jpg", "no face found");

    assertThat(lines())
        .containsExactly(
            "IMAGE      FACE  AGE      GENDER       EMOTION         SMILE     EYES OPEN  GLASSES "
                + "  ROLL   YAW  PITCH",
            "a.jpg         1  34-42    Female 100%  Happy 96%       yes 97%   no 50%     yes 89% "
                + "    -2   +12      0",
            "group.jpg    12  -        -            -               -         -          -       "
                + "     -     -      -",
            "c.jpg         -  no face found");
  }

  @Test
  void theWidestValuesStayInTheirColumns() {
    FaceTable table = new FaceTable(out, List.of("a.jpg"));
    table.face("a.jpg", 1, SampleFaces.FULL);
    for (EmotionType emotion : EmotionType.values()) {
      table.face("a.jpg", 100, widest(emotion));
    }

    assertThat(lines()).allSatisfy(line -> assertThat(line).hasSameSizeAs(lines().getFirst()));
  }

  @Test
  void aTableWithoutLinesHasNoHeaderEither() {
    assertThat(new FaceTable(out, List.of("a.jpg"))).isNotNull();

    assertThat(lines()).isEmpty();
  }

  @Test
  void longNamesLoseTheirBeginningAndControlCharactersAreNotSent() {
    String longest = "x".repeat(FaceTable.MAX_IMAGE_COLUMNS);
    FaceTable table = new FaceTable(out, List.of(longest + "y"));
    table.remark(longest, "");
    table.remark(longest + "y", "");
    table.remark("a\u001b[31m\u202eb.jpg", "");

    assertThat(lines().get(1)).startsWith(longest + " ");
    assertThat(lines().get(2)).startsWith("..." + longest.substring(4) + "y ");
    assertThat(lines().get(3)).startsWith("a?[31m?b.jpg ");
  }

  @Test
  void columnsStandRightBelowNamesBeyondAscii() {
    FaceTable table = new FaceTable(out, List.of("Z\u00fcrich.jpg", "\ud83d\ude00.jpg"));
    table.face("Z\u00fcrich.jpg", 1, SampleFaces.FULL);
    table.face("\ud83d\ude00.jpg", 1, SampleFaces.FULL);

    assertThat(lines())
        .allSatisfy(line ->
            assertThat(line.codePointCount(0, line.length()))
                .isEqualTo(lines().getFirst().length()));
  }

  private static FaceDetail widest(EmotionType emotion) {
    return FaceDetail.builder(SampleFaces.BARE.boundingBox(), 100)
        .ageRange(new AgeRange(100, 100))
        .gender(new Gender(GenderType.FEMALE, 100))
        .emotions(List.of(new Emotion(emotion, 100)))
        .smile(new Judgement(true, 100))
        .eyesOpen(new Judgement(true, 100))
        .eyeglasses(new Judgement(true, 100))
        .pose(new Pose(-180, -180, -180))
        .build();
  }

  private List<String> lines() {
    return bytes.toString(StandardCharsets.UTF_8).lines().toList();
  }
}
