package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lineament.core.event.Sequencer;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.search.FacePage;
import dev.lineament.core.search.FaceQuery;
import dev.lineament.core.search.ImagePage;
import dev.lineament.core.search.ImageQuery;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamoDbFaceSearchTest {
  private static final Instant THEN = Instant.parse("2026-11-22T10:11:12Z");
  private static final FaceDetail WOMAN_OF_31 =
      FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0.25f, 0.25f), 99.9f)
          .emotions(List.of(new Emotion(EmotionType.HAPPY, 90)))
          .gender(new Gender(GenderType.FEMALE, 99))
          .smile(new Judgement(true, 95))
          .ageRange(new AgeRange(27, 35))
          .build();
  private static final FaceDetail MAN_OF_60_AND_A_HALF =
      FaceDetail.builder(new BoundingBox(0.4f, 0.4f, 0.25f, 0.25f), 80)
          .emotions(List.of(new Emotion(EmotionType.SAD, 80)))
          .gender(new Gender(GenderType.MALE, 99))
          .smile(new Judgement(false, 95))
          .ageRange(new AgeRange(55, 66))
          .build();
  private static final FaceDetail UNJUDGED =
      FaceDetail.builder(new BoundingBox(0.3f, 0.3f, 0.25f, 0.25f), 70).build();

  private TestDynamoDb dynamo;
  private DynamoDbFaceSearch search;

  @BeforeEach
  void start() {
    dynamo = TestDynamoDb.start();
    search = new DynamoDbFaceSearch(dynamo.client(), dynamo.tables());
  }

  @AfterEach
  void stop() {
    dynamo.close();
  }

  @ParameterizedTest
  @CsvSource({
    "HAPPY, , , , , , 0",
    "SAD, MALE, , , , , 1",
    "SAD, FEMALE, , , , , ",
    ", FEMALE, , , , , 0",
    ", , true, , , , 0",
    ", , false, , , , 1",
    ", , , 31, 60, , 0",
    ", , , 32, 61, , 1",
    ", , , 0, 31, , 0",
    ", , , 0, 30, , ",
    ", , , , 60, , 0",
    ", , , 61, , , ",
    ", , , , , 99.9, 0",
    ", , , , , 99.91, ",
    ", , , , , , 0 1 2",
  })
  void findsFacesByWhatTheyAre(
      @Nullable EmotionType emotion,
      @Nullable GenderType gender,
      @Nullable Boolean smile,
      @Nullable Integer minAge,
      @Nullable Integer maxAge,
      @Nullable Float minConfidence,
      @Nullable String indices) {
    save("a", "x.jpg", WOMAN_OF_31, MAN_OF_60_AND_A_HALF, UNJUDGED);

    FacePage page =
        search.search(
            new FaceQuery(
                emotion, minAge, maxAge, gender, smile, minConfidence, null, null, 10, null));

    assertThat(page.faces().stream().map(FaceItem::faceIndex).sorted().map(String::valueOf))
        .containsExactly(indices == null ? new String[0] : indices.split(" ", -1));
    assertThat(page.nextCursor()).isNull();
  }

  @Test
  void findsFacesByWhereTheyWereSeenAndGivesThemBackWhole() {
    List<FaceItem> saved = save("a", "team/x.jpg", WOMAN_OF_31);
    save("a", "teammates.jpg", UNJUDGED);
    save("b", "team/y.jpg", UNJUDGED);

    assertThat(found("a", "team/").faces().getFirst().attributes())
        .isEqualTo(saved.getFirst().attributes());
    assertThat(found("a", "team/").faces()).hasSize(1);
    assertThat(found("a", null).faces()).hasSize(2);
    assertThat(found(null, "team/").faces()).hasSize(2);
    assertThat(found(null, "").faces()).hasSize(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 25, 26})
  void pagesHaveEachFaceOnce(int limit) {
    IntStream.range(0, 25).forEach(i -> save("a", i + ".jpg", i % 5 == 0 ? UNJUDGED : WOMAN_OF_31));
    save("a", "none.jpg");

    List<String> keys = new ArrayList<>();
    @Nullable String cursor = null;
    do {
      FacePage page =
          search.search(
              new FaceQuery(
                  EmotionType.HAPPY, null, null, null, null, null, null, null, limit, cursor));
      assertThat(page.faces().size()).isLessThanOrEqualTo(limit);
      page.faces().forEach(face -> keys.add(face.image().location().key()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(keys).hasSize(20).doesNotHaveDuplicates().noneMatch("5.jpg"::equals);
  }

  @Test
  void goesOnBehindAFaceThatIsGone() {
    for (int i = 0; i < 4; i++) {
      save("a", i + ".jpg", UNJUDGED);
    }
    FacePage first = search.search(FaceQuery.all(2, null));
    dynamo.store().erase(first.faces().getLast().image().location(), new Sequencer("FF"));

    FacePage second = search.search(FaceQuery.all(2, first.nextCursor()));

    assertThat(second.faces()).hasSize(2).doesNotContainAnyElementsOf(first.faces());
  }

  @Test
  void findsImagesAndNoTracesOfErasedOnes() {
    save("a", "x.jpg", UNJUDGED);
    save("a", "none.jpg");
    save("b", "y.jpg", UNJUDGED);
    save("b", "gone.jpg", UNJUDGED);
    dynamo.store().erase(new ObjectLocation("b", "gone.jpg"), new Sequencer("FF"));

    assertThat(images(null, null)).containsExactlyInAnyOrder("x.jpg", "none.jpg", "y.jpg");
    assertThat(images("b", null)).containsExactly("y.jpg");
    assertThat(images(null, ImageStatus.NO_FACES)).containsExactly("none.jpg");
    ImagePage first = search.images(ImageQuery.all(2, null));
    assertThat(search.images(ImageQuery.all(2, first.nextCursor())).images()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"?", "eA", "MQBhAHguanBnADA"})
  void refusesACursorThatIsNone(String cursor) {
    assertThatThrownBy(() -> search.search(FaceQuery.all(2, cursor)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + cursor + "' is not one that an earlier page gave");
  }

  @Test
  void refusesTheCursorOfTheOtherTable() {
    save("a", "1.jpg", UNJUDGED);
    save("a", "2.jpg", UNJUDGED);
    String cursor = search.images(ImageQuery.all(1, null)).nextCursor();

    assertThatThrownBy(() -> search.search(FaceQuery.all(1, cursor)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void doesNotCount() {
    assertThat(search.counts()).isEmpty();
  }

  @Test
  void aTableThatIsNotThereIsOneSentence() {
    DynamoDbFaceSearch nowhere =
        new DynamoDbFaceSearch(dynamo.client(), new TableNames("NoFaces", "NoImages"));

    assertThatThrownBy(() -> nowhere.search(FaceQuery.all(1, null)))
        .isInstanceOf(FaceStoreException.class)
        .hasMessage(
            "There is no table NoFaces in the AWS region eu-west-1: check LINEAMENT_FACE_TABLE,"
                + " AWS_REGION and AWS_ENDPOINT_URL_DYNAMODB.");
  }

  private FacePage found(@Nullable String bucket, @Nullable String prefix) {
    return search.search(
        new FaceQuery(null, null, null, null, null, null, bucket, prefix, 10, null));
  }

  private List<String> images(@Nullable String bucket, @Nullable ImageStatus status) {
    return search.images(new ImageQuery(bucket, null, status, 10, null)).images().stream()
        .map(image -> image.image().location().key())
        .toList();
  }

  private List<FaceItem> save(String bucket, String key, FaceDetail... details) {
    ObjectHead head = new ObjectHead(new ObjectLocation(bucket, key), 5, "e1", null);
    List<FaceItem> faces = new ArrayList<>();
    for (FaceDetail detail : details) {
      faces.add(FaceItem.of(head, faces.size(), detail, "test/1", THEN));
    }
    dynamo
        .store()
        .save(
            new ImageRecord(
                head,
                faces.isEmpty() ? ImageStatus.NO_FACES : ImageStatus.ANALYZED,
                null,
                faces.stream().map(FaceItem::faceId).toList(),
                new Sequencer("0A"),
                null,
                1,
                "test/1",
                THEN),
            faces);
    return faces;
  }
}
