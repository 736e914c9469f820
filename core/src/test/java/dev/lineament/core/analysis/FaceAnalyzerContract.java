package dev.lineament.core.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.InMemoryImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What every {@link FaceAnalyzer} promises. An adapter's test extends this. */
public abstract class FaceAnalyzerContract {
  private static final ObjectLocation PLACE = new ObjectLocation("images", "portrait.jpg");

  protected abstract FaceAnalyzer analyzer();

  /** A JPEG of one person who smiles, in daylight, face to the camera. */
  protected abstract byte[] smilingPortrait();

  /** A JPEG or PNG without any face, at least 80 pixels on either side. */
  protected abstract byte[] pictureWithoutFace();

  @Test
  public void describesTheFaceOfAPortrait() {
    FaceDetail face = onlyFace(analyze(smilingPortrait(), RequestedAttributes.ALL));

    assertThat(face.confidence()).isBetween(50f, 100f);
    assertThat(face.landmarks())
        .extracting(landmark -> landmark.type())
        .containsExactlyInAnyOrder(LandmarkType.values());
    assertThat(face.pose()).isNotNull();
    assertThat(face.quality()).isNotNull();
    assertThat(face.ageRange()).isNotNull();
    assertThat(face.gender()).isNotNull();
    assertThat(face.smile()).isNotNull().extracting(smile -> smile.value()).isEqualTo(true);
    assertThat(face.dominantEmotion()).isPresent();
  }

  @Test
  public void alwaysTellsBoxPoseQualityAndFiveLandmarks() {
    FaceDetail face = onlyFace(analyze(smilingPortrait(), RequestedAttributes.DEFAULT));
    FaceDetail selected = RequestedAttributes.DEFAULT.select(face);

    assertThat(selected.landmarks())
        .extracting(landmark -> landmark.type())
        .containsExactlyInAnyOrderElementsOf(LandmarkType.DEFAULT);
    assertThat(selected.pose()).isNotNull();
    assertThat(selected.quality()).isNotNull();
  }

  @Test
  public void tellsANamedAttribute() {
    RequestedAttributes gender = RequestedAttributes.of(Set.of(FaceAttribute.GENDER));

    assertThat(onlyFace(analyze(smilingPortrait(), gender)).gender()).isNotNull();
  }

  @Test
  public void answersTheSameForTheSameImage() {
    assertThat(analyze(smilingPortrait(), RequestedAttributes.ALL))
        .isEqualTo(analyze(smilingPortrait(), RequestedAttributes.ALL));
  }

  @Test
  public void anImageWithoutFaceIsAnAnswerNotARefusal() {
    Analysis analysis = analyze(pictureWithoutFace(), RequestedAttributes.ALL);

    assertThat(((Analysis.Faces) analysis).faces()).isEmpty();
  }

  @Test
  public void refusesWhatIsNoImage() {
    byte[] text = "This is a text, whatever its name says.".getBytes(StandardCharsets.UTF_8);

    Analysis.Refused refused = (Analysis.Refused) analyze(text, RequestedAttributes.ALL);

    assertThat(refused.reason()).isEqualTo(Analysis.Reason.INVALID_FORMAT);
    assertThat(refused.message()).isNotBlank();
  }

  @Test
  public void readsAStoredImage() {
    InMemoryImageSource source = new InMemoryImageSource();
    source.put(PLACE, smilingPortrait());

    Analysis analysis = analyzer().analyze(stored(source), RequestedAttributes.ALL);

    assertThat(onlyFace(analysis).smile()).isNotNull();
  }

  @Test
  public void saysWhenAStoredImageChangedOnTheWay() {
    InMemoryImageSource source = new InMemoryImageSource();
    source.put(PLACE, smilingPortrait());
    ImageInput.Stored before = stored(source);
    source.delete(PLACE);

    assertThat(analyzer().analyze(before, RequestedAttributes.ALL))
        .isEqualTo(new Analysis.Changed());
  }

  private static ImageInput.Stored stored(InMemoryImageSource source) {
    ObjectHead head = ((HeadResult.Found) source.head(PLACE, null)).head();
    return new ImageInput.Stored(head, source);
  }

  private Analysis analyze(byte[] image, RequestedAttributes attributes) {
    return analyzer().analyze(new ImageInput.Bytes(image), attributes);
  }

  private static FaceDetail onlyFace(Analysis analysis) {
    assertThat(analysis).isInstanceOf(Analysis.Faces.class);
    List<FaceDetail> faces = ((Analysis.Faces) analysis).faces();
    assertThat(faces).hasSize(1);
    return faces.getFirst();
  }
}
