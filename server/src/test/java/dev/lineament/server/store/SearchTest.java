package dev.lineament.server.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
import dev.lineament.core.search.StoreCounts;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.database.Database;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {
  private static final FaceDetail UNJUDGED = face(b -> b);
  private static final FaceDetail HAPPY_WOMAN_OF_31 =
      face(b ->
          b.emotions(List.of(new Emotion(EmotionType.HAPPY, 90)))
              .gender(new Gender(GenderType.FEMALE, 99))
              .smile(new Judgement(true, 95))
              .ageRange(new AgeRange(27, 35)));
  private static final FaceDetail SAD_MAN_OF_60_AND_A_HALF =
      face(b ->
          b.emotions(List.of(new Emotion(EmotionType.SAD, 80)))
              .gender(new Gender(GenderType.MALE, 99))
              .smile(new Judgement(false, 95))
              .ageRange(new AgeRange(55, 66)));

  @TempDir private Path folder;
  private Database database;
  private SqliteFaceStore store;

  @BeforeEach
  void open() {
    database = Database.open(folder);
    store = new SqliteFaceStore(database, Clock.systemUTC());
  }

  @AfterEach
  void close() {
    database.close();
  }

  @Test
  void findsFacesByWhatTheyAre() {
    save("a", "x.jpg", HAPPY_WOMAN_OF_31, SAD_MAN_OF_60_AND_A_HALF, UNJUDGED);

    assertThat(found(query().emotion(EmotionType.HAPPY))).containsExactly("a/x.jpg#0");
    assertThat(found(query().gender(GenderType.MALE))).containsExactly("a/x.jpg#1");
    assertThat(found(query().smile(true))).containsExactly("a/x.jpg#0");
    assertThat(found(query().smile(false))).containsExactly("a/x.jpg#1");
    assertThat(found(query().emotion(EmotionType.SAD).gender(GenderType.FEMALE))).isEmpty();
    assertThat(found(query())).hasSize(3);
  }

  @Test
  void anAgeIsTheMiddleOfItsRangeAndTheEndsCount() {
    save("a", "x.jpg", HAPPY_WOMAN_OF_31, SAD_MAN_OF_60_AND_A_HALF, UNJUDGED);

    assertThat(found(query().ages(31, 60))).containsExactly("a/x.jpg#0");
    assertThat(found(query().ages(32, 61))).containsExactly("a/x.jpg#1");
    assertThat(found(query().ages(0, 31))).containsExactly("a/x.jpg#0");
    assertThat(found(query().ages(0, 30))).isEmpty();
  }

  @Test
  void findsFacesByConfidenceTheLimitIncluded() {
    save("a", "x.jpg", UNJUDGED);

    assertThat(found(query().confidence(99.9f))).hasSize(1);
    assertThat(found(query().confidence(99.91f))).isEmpty();
  }

  @Test
  void findsFacesByWhereTheyWereSeen() {
    save("a", "team/x.jpg", UNJUDGED);
    save("a", "teammates.jpg", UNJUDGED);
    save("b", "team/y.jpg", UNJUDGED);

    assertThat(found(query().place("a", null))).hasSize(2);
    assertThat(found(query().place("a", "team/"))).containsExactly("a/team/x.jpg#0");
    assertThat(found(query().place(null, "team/")))
        .containsExactly("a/team/x.jpg#0", "b/team/y.jpg#0");
    assertThat(found(query().place("a", "100%_"))).isEmpty();
  }

  @Test
  void goesThroughAllPagesWhileImagesComeAndGo() {
    save("a", "1.jpg", UNJUDGED, UNJUDGED, UNJUDGED);
    save("a", "2.jpg", UNJUDGED);
    save("a", "4.jpg", UNJUDGED);

    FacePage first = store.search(FaceQuery.all(2, null));
    // In front of the cursor, and behind it.
    save("a", "0.jpg", UNJUDGED);
    save("a", "3.jpg", UNJUDGED);
    store.erase(new ObjectLocation("a", "1.jpg"), new Sequencer("FF"));
    FacePage second = store.search(FaceQuery.all(2, first.nextCursor()));
    FacePage third = store.search(FaceQuery.all(2, second.nextCursor()));

    assertThat(names(first)).containsExactly("a/1.jpg#0", "a/1.jpg#1");
    assertThat(names(second)).containsExactly("a/2.jpg#0", "a/3.jpg#0");
    assertThat(names(third)).containsExactly("a/4.jpg#0");
    assertThat(third.nextCursor()).isNull();
  }

  @Test
  void aPageThatEndsWithTheLastFaceHasNoNext() {
    save("a", "1.jpg", UNJUDGED, UNJUDGED);

    assertThat(store.search(FaceQuery.all(2, null)).nextCursor()).isNull();
    assertThat(store.search(FaceQuery.all(1, null)).nextCursor()).isNotNull();
  }

  @Test
  void refusesACursorThatIsNone() {
    for (String cursor : List.of("", "x", "bm8", "!!")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> store.search(FaceQuery.all(1, cursor)))
          .withMessage(
              "the cursor '"
                  + cursor
                  + "' is not one that an earlier page gave: leave it out to begin at the first"
                  + " page");
    }
  }

  @Test
  void refusesLimitsOutsideTheirRange() {
    assertThat(FaceQuery.all(FaceQuery.MAX_LIMIT, null).limit()).isEqualTo(1_000);
    assertThat(FaceQuery.all(1, null).limit()).isEqualTo(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FaceQuery.all(FaceQuery.MAX_LIMIT + 1, null))
        .withMessage("the limit is 1001: ask for 1 to 1000 faces");
    assertThatIllegalArgumentException().isThrownBy(() -> FaceQuery.all(0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> ImageQuery.all(0, null));
    assertThatIllegalArgumentException().isThrownBy(() -> query().ages(2, 1).build());
    assertThatIllegalArgumentException().isThrownBy(() -> query().confidence(101).build());
    assertThatIllegalArgumentException().isThrownBy(() -> query().confidence(Float.NaN).build());
  }

  @Test
  void listsImagesByStatusAndPlace() {
    save("a", "1.jpg", UNJUDGED);
    save("a", "2.jpg");
    save("b", "1.jpg", UNJUDGED);

    assertThat(images(new ImageQuery(null, null, ImageStatus.ANALYZED, 10, null)))
        .containsExactly("a/1.jpg", "b/1.jpg");
    assertThat(images(new ImageQuery("a", null, null, 10, null)))
        .containsExactly("a/1.jpg", "a/2.jpg");
    assertThat(images(new ImageQuery("a", "2", null, 10, null))).containsExactly("a/2.jpg");
    ImagePage first = store.images(ImageQuery.all(2, null));
    assertThat(images(ImageQuery.all(2, first.nextCursor()))).containsExactly("b/1.jpg");
  }

  @Test
  void countsFacesAndImages() {
    save("a", "1.jpg", UNJUDGED, UNJUDGED);
    save("a", "2.jpg");

    StoreCounts counts = store.counts().orElseThrow();

    assertThat(counts.faces()).isEqualTo(2);
    assertThat(counts.images())
        .containsEntry(ImageStatus.ANALYZED, 1L)
        .containsEntry(ImageStatus.NO_FACES, 1L)
        .containsEntry(ImageStatus.FAILED, 0L);
  }

  private void save(String bucket, String key, FaceDetail... faces) {
    ObjectHead head = new ObjectHead(new ObjectLocation(bucket, key), 5, "e", null);
    List<FaceItem> items = new ArrayList<>();
    for (FaceDetail face : faces) {
      items.add(FaceItem.of(head, items.size(), face, "test/1", Instant.EPOCH));
    }
    ImageStatus status = items.isEmpty() ? ImageStatus.NO_FACES : ImageStatus.ANALYZED;
    List<String> ids = items.stream().map(FaceItem::faceId).toList();
    store.save(
        new ImageRecord(
            head, status, null, ids, new Sequencer("01"), null, 1, "test/1", Instant.EPOCH),
        items);
  }

  private List<String> found(Query query) {
    return names(store.search(query.build()));
  }

  private static List<String> names(FacePage page) {
    return page.faces().stream()
        .map(face -> face.image().location() + "#" + face.faceIndex())
        .toList();
  }

  private List<String> images(ImageQuery query) {
    return store.images(query).images().stream()
        .map(image -> image.image().location().toString())
        .toList();
  }

  private static FaceDetail face(UnaryOperator<FaceDetail.Builder> attributes) {
    return attributes.apply(FaceDetail.builder(new BoundingBox(0.5f, 0.5f, 0, 0), 99.9f)).build();
  }

  private static Query query() {
    return new Query();
  }

  /** Spares the tests the arguments that they do not care for. */
  private static final class Query {
    private @Nullable EmotionType emotion;
    private @Nullable Integer minAge;
    private @Nullable Integer maxAge;
    private @Nullable GenderType gender;
    private @Nullable Boolean smile;
    private @Nullable Float confidence;
    private @Nullable String bucket;
    private @Nullable String prefix;

    Query emotion(EmotionType value) {
      emotion = value;
      return this;
    }

    Query ages(int min, int max) {
      minAge = min;
      maxAge = max;
      return this;
    }

    Query gender(GenderType value) {
      gender = value;
      return this;
    }

    Query smile(boolean value) {
      smile = value;
      return this;
    }

    Query confidence(float value) {
      confidence = value;
      return this;
    }

    Query place(@Nullable String inBucket, @Nullable String withPrefix) {
      bucket = inBucket;
      prefix = withPrefix;
      return this;
    }

    FaceQuery build() {
      return new FaceQuery(
          emotion, minAge, maxAge, gender, smile, confidence, bucket, prefix, 100, null);
    }
  }
}
