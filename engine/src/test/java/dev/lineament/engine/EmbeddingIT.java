package dev.lineament.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.analysis.Analysis;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** Comparing the faces of pictures. */
class EmbeddingIT {
  private static final FaceEngine ENGINE = new FaceEngine();

  @AfterAll
  static void close() {
    ENGINE.close();
  }

  @Test
  void findsEachOfAGroupByAnotherPictureOfThem() {
    EmbeddedFaces.Found group = found(SamplePictures.groupOfSeven().png());
    assertThat(group.faces()).hasSize(7);
    long known =
        SamplePictures.names().stream()
            .map(name -> found(SamplePictures.portrait(name)).faces().getFirst())
            .map(group::comparedWith)
            .peek(matches -> assertThat(matches).hasSize(7))
            .peek(matches -> assertThat(matches.get(1).similarity()).isLessThan(95))
            .filter(matches -> matches.getFirst().similarity() >= 99)
            .count();

    // Seven of the portraits are in the group, a good deal smaller.
    assertThat(known).isEqualTo(7);
  }

  @Test
  void knowsTheFaceOfATurnedPicture() {
    EmbeddedFaces.Face upright = found(SamplePictures.portrait("allred")).faces().getFirst();

    List<EmbeddedFaces.Match> matches =
        found(ImageFiles.png(SamplePictures.turned(SamplePictures.image("allred"), 1)))
            .comparedWith(upright);

    assertThat(matches).hasSize(1);
    assertThat(matches.getFirst().similarity()).isGreaterThan(99);
  }

  @Test
  void tellsBoxAndFiveLandmarksAndNothingElse() {
    EmbeddedFaces.Face face = found(SamplePictures.portrait("allred")).faces().getFirst();

    assertThat(face.detail().landmarks()).hasSize(5);
    assertThat(face.detail().ageRange()).isNull();
    assertThat(face.detail().mouthOpen()).isNull();
  }

  @Test
  void refusesWhatIsNoImage() {
    EmbeddedFaces refused = ENGINE.embed("text".getBytes(StandardCharsets.UTF_8));

    assertThat(refused)
        .isInstanceOfSatisfying(
            EmbeddedFaces.Refused.class,
            each -> assertThat(each.refusal().reason()).isEqualTo(Analysis.Reason.INVALID_FORMAT));
  }

  @Test
  void refusesToWorkAfterTheEnd() {
    FaceEngine engine = new FaceEngine();
    engine.close();

    assertThatThrownBy(() -> engine.embed(new byte[0]))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the engine is closed");
  }

  private static EmbeddedFaces.Found found(byte[] image) {
    return switch (ENGINE.embed(image)) {
      case EmbeddedFaces.Found found -> found;
      case EmbeddedFaces.Refused(Analysis.Refused refusal) ->
          throw new AssertionError(refusal.message());
    };
  }
}
