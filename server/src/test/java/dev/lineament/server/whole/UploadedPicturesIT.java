package dev.lineament.server.whole;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.Eventually;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.engine.ImageFiles;
import dev.lineament.engine.SamplePictures;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** The main job: a picture put into the bucket becomes faces in the table. */
class UploadedPicturesIT {
  private static RunningServer server;
  private static RunningServer.Clients clients;

  @BeforeAll
  static void start(@TempDir Path data) {
    server = RunningServer.start(data);
    clients = server.clients();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aPortraitBecomesOneItemWithAllThatIsKnownOfTheFace() {
    ImageRecord image =
        clients.putAndAwait("a/röd blomma+1 %20.jpg", SamplePictures.portrait("underwood"));

    assertThat(image.status()).isEqualTo(ImageStatus.ANALYZED);
    FaceItem face = onlyFace("a/röd blomma+1 %20.jpg");
    assertThat(face.detail().gender()).isNotNull().matches(g -> g.value() == GenderType.FEMALE);
    assertThat(face.detail().smile()).isNotNull().matches(smile -> smile.value());
    assertThat(face.detail().dominantEmotion())
        .hasValueSatisfying(emotion -> assertThat(emotion.type()).isEqualTo(EmotionType.HAPPY));
    // Born in 1986, and photographed when she was about 33.
    assertThat(face.detail().ageRange())
        .isNotNull()
        .satisfies(age -> assertThat((age.low() + age.high()) / 2).isBetween(20, 45));
    assertThat(face.detail().landmarks()).hasSize(LandmarkType.values().length);
    assertThat(face.detail().eyesOpen()).isNotNull().matches(open -> open.value());
    assertThat(face.detail().pose()).isNotNull();
    assertThat(face.detail().quality()).isNotNull();
    assertThat(face.analyzer()).startsWith("lineament/");
  }

  @Test
  void aGroupOfSevenBecomesSevenItemsLargestFirst() {
    clients.putAndAwait("seven.png", SamplePictures.groupOfSeven().png());

    List<FaceItem> faces = clients.faces("seven.png");
    assertThat(faces).hasSize(7);
    assertThat(faces).extracting(FaceItem::faceIndex).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(faces).extracting(face -> -face.detail().boundingBox().area()).isSorted();
  }

  @Test
  void replacingAnObjectReplacesItsFacesAndDeletingItErasesThem() {
    clients.putAndAwait("changing.png", SamplePictures.groupOfSeven().png());
    assertThat(clients.faces("changing.png")).hasSize(7);

    clients.putAndAwait("changing.png", SamplePictures.portrait("golden"));
    assertThat(clients.faces("changing.png")).hasSize(1);

    clients.delete("changing.png");
    Eventually.until("the erasure", () -> clients.image("changing.png").isEmpty());
    assertThat(clients.faces("changing.png")).isEmpty();
  }

  @Test
  void theSameContentUploadedTwiceLeavesTheSameItem() {
    clients.putAndAwait("same.jpg", SamplePictures.portrait("haaland"));
    String before = onlyFace("same.jpg").faceId();
    long sequencerBefore = sequencer("same.jpg");

    clients.put("same.jpg", SamplePictures.portrait("haaland"));
    Eventually.until("the second event", () -> sequencer("same.jpg") > sequencerBefore);

    assertThat(onlyFace("same.jpg").faceId()).isEqualTo(before);
  }

  @Test
  void aCopyIsAnObjectLikeAnyOther() {
    clients.putAndAwait("original.jpg", SamplePictures.portrait("rose"));
    clients
        .s3()
        .copyObject(copy ->
            copy.sourceBucket(RunningServer.BUCKET)
                .sourceKey("original.jpg")
                .destinationBucket(RunningServer.BUCKET)
                .destinationKey("copy.jpg"));

    Eventually.until("the copy's face", () -> clients.faces("copy.jpg").size() == 1);
    assertThat(onlyFace("copy.jpg").detail()).isEqualTo(onlyFace("original.jpg").detail());
    assertThat(onlyFace("copy.jpg").faceId()).isNotEqualTo(onlyFace("original.jpg").faceId());
  }

  @Test
  void aMultipartUploadIsAnalysedWhenItIsComplete() {
    String upload =
        clients
            .s3()
            .createMultipartUpload(m -> m.bucket(RunningServer.BUCKET).key("parts.jpg"))
            .uploadId();
    String eTag =
        clients
            .s3()
            .uploadPart(
                p -> p.bucket(RunningServer.BUCKET).key("parts.jpg").uploadId(upload).partNumber(1),
                RequestBody.fromBytes(SamplePictures.portrait("kuster")))
            .eTag();
    CompletedPart part = CompletedPart.builder().partNumber(1).eTag(eTag).build();
    assertThat(clients.image("parts.jpg")).isEmpty();
    clients
        .s3()
        .completeMultipartUpload(c ->
            c.bucket(RunningServer.BUCKET)
                .key("parts.jpg")
                .uploadId(upload)
                .multipartUpload(m -> m.parts(part)));

    Eventually.until("the face", () -> clients.faces("parts.jpg").size() == 1);
  }

  @Test
  void aPhotoTurnedByItsExifOrientationGivesTheBoxesOfItsUprightTwin() {
    byte[] upright = ImageFiles.jpeg(SamplePictures.image("deutch"));
    byte[] turned =
        ImageFiles.withOrientation(
            ImageFiles.jpeg(SamplePictures.storedAs(6, SamplePictures.image("deutch"))), 6);
    clients.putAndAwait("upright.jpg", upright);
    clients.putAndAwait("turned.jpg", turned);

    var box = onlyFace("upright.jpg").detail().boundingBox();
    var twin = onlyFace("turned.jpg").detail().boundingBox();
    // JPEG blocks fall differently on the turned pixels: one part in a hundred is within that.
    assertThat(twin.left()).isCloseTo(box.left(), within(0.01f));
    assertThat(twin.top()).isCloseTo(box.top(), within(0.01f));
    assertThat(twin.width()).isCloseTo(box.width(), within(0.01f));
    assertThat(twin.height()).isCloseTo(box.height(), within(0.01f));
    assertThat(clients.image("turned.jpg").orElseThrow().size())
        .isEqualTo(clients.image("upright.jpg").orElseThrow().size());
  }

  private static org.assertj.core.data.Offset<Float> within(float offset) {
    return org.assertj.core.data.Offset.offset(offset);
  }

  private static long sequencer(String key) {
    return clients
        .image(key)
        .map(ImageRecord::sequencer)
        .map(sequencer -> Long.parseLong(sequencer.hex(), 16))
        .orElse(0L);
  }

  private static FaceItem onlyFace(String key) {
    List<FaceItem> faces = clients.faces(key);
    assertThat(faces).as(key).hasSize(1);
    return faces.getFirst();
  }
}
