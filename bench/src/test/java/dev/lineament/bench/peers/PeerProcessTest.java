package dev.lineament.bench.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A shell stands in for a library: it prints lines, whatever it is asked. */
class PeerProcessTest {
  private static final Path PICTURE = Path.of("picture.jpg");

  @Test
  void readsTheFacesOfAnAnswerLargestFirst() throws IOException {
    String faces =
        "{\"width\":200,\"height\":100,\"faces\":["
            + "{\"box\":[0,0,10,10],\"score\":0.5},"
            + "{\"box\":[50,20,100,40],\"score\":0.9,\"age\":30.4,\"gender\":\"female\","
            + "\"genderScore\":0.8,\"emotion\":\"HAPPY\",\"emotionScore\":0.7}]}";
    try (PeerProcess peer = peer("{\"ready\":\"library 1.2\"}", faces)) {
      assertThat(peer.title()).isEqualTo("library 1.2");
      Analysis.Faces found = (Analysis.Faces) peer.analyze(PICTURE);

      assertThat(found.size()).isEqualTo(new ImageSize(200, 100));
      FaceDetail face = found.faces().getFirst();
      assertThat(face.boundingBox().left()).isEqualTo(0.25f);
      assertThat(face.boundingBox().top()).isEqualTo(0.2f);
      assertThat(face.boundingBox().width()).isEqualTo(0.5f);
      assertThat(face.boundingBox().height()).isEqualTo(0.4f);
      assertThat(face.confidence()).isEqualTo(90);
      // 30.4 is nearest to the middle of 30 and 31.
      assertThat(face.ageRange()).isEqualTo(new AgeRange(30, 31));
      assertThat(face.gender()).isEqualTo(new Gender(GenderType.FEMALE, 80));
      assertThat(face.emotions().getFirst().type()).isEqualTo(EmotionType.HAPPY);
      assertThat(found.faces().getLast().ageRange()).isNull();
    }
  }

  @Test
  void saysWhyALibraryCannotBeRun() {
    assertThatThrownBy(() -> peer("{\"missing\":\"No module named 'torch'\"}"))
        .isInstanceOf(IOException.class)
        .hasMessage("No module named 'torch'");
    assertThatThrownBy(() -> PeerProcess.start(List.of("lineament-no-such-program")))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> PeerProcess.start(List.of("true")))
        .isInstanceOf(IOException.class)
        .hasMessage("its process ended");
  }

  @Test
  void failsWithWhatTheLibrarySaysOfAPicture() throws IOException {
    try (PeerProcess peer = peer("{\"ready\":\"library\"}", "{\"failed\":\"no JPEG\"}", "text")) {
      assertThatThrownBy(() -> peer.analyze(PICTURE))
          .isInstanceOf(IOException.class)
          .hasMessage("no JPEG");
      assertThatThrownBy(() -> peer.analyze(PICTURE))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("its answer is not JSON");
    }
  }

  @Test
  void aTeamAnswersInTheOrderOfThePictures() throws IOException {
    String one = "{\"width\":9,\"height\":9,\"faces\":[]}";
    try (Team team =
        Team.of(1, List.of(), () -> peer("{\"ready\":\"p\"}", one, "{\"failed\":\"?\"}"))) {
      List<Analysis> answers = Together.analyze(team, List.of(PICTURE, PICTURE));

      assertThat(answers.get(0)).isInstanceOf(Analysis.Faces.class);
      assertThat(answers.get(1)).isInstanceOf(Analysis.Refused.class);
      assertThat(team.tellsAll()).isFalse();
    }
  }

  /** Prints the lines, then waits for its end, as a library does. */
  private static PeerProcess peer(String... lines) throws IOException {
    String quoted = "'" + String.join("\n", lines).replace("'", "'\\''") + "'";
    return PeerProcess.start(List.of("sh", "-c", "printf '%s\\n' " + quoted + "; cat > /dev/null"));
  }
}
