package dev.lineament.aws.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.aws.dynamodb.ImageState.Content;
import dev.lineament.aws.dynamodb.Plan.Target;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  /** The faces in the table while steps are carried out. */
  private final Set<String> table = new TreeSet<>();

  @ParameterizedTest
  @CsvSource({
    "0, 0, 1",
    "0, 1, 1",
    "0, 99, 1",
    "0, 100, 2",
    "1, 98, 1",
    "1, 99, 2",
    "99, 0, 1",
    "50, 49, 1",
    "50, 50, 2",
    "100, 0, 2",
    "100, 1, 2",
    "100, 100, 3",
    "1, 100, 2",
    "99, 99, 2",
    "300, 300, 7"
  })
  void replacesFacesInAsFewTransactionsAsHoldThem(int before, int after, int transactions) {
    ImageState now = carryOut(ImageState.ABSENT, save("e1", before));

    List<Step> steps = Plan.of(now, save("e2", after));

    assertThat(steps).hasSize(transactions);
    ImageState end = carryOut(now, save("e2", after));
    assertThat(end.leftovers()).isEmpty();
    assertThat(table).isEqualTo(Sample.of("e2", "0A", after).faceIds());
  }

  @Test
  void writesTheSameFacesAgainWithoutDeletingAny() {
    ImageState now = carryOut(ImageState.ABSENT, save("e1", 100));

    List<Step> steps = Plan.of(now, save("e1", 100));

    assertThat(steps).hasSize(2).allSatisfy(step -> assertThat(step.deletes()).isEmpty());
    assertThat(carryOut(now, save("e1", 100)).leftovers()).isEmpty();
  }

  @Test
  void givesEachStateItsOwnRevision() {
    List<Step> steps = Plan.of(ImageState.ABSENT, save("e1", 300));

    assertThat(steps).extracting(step -> step.after().revision()).doesNotHaveDuplicates();
  }

  @Test
  void writesNothingWhereNothingIsAndNothingIsWanted() {
    assertThat(Plan.of(ImageState.ABSENT, new Target(new Content.Nothing(), null, List.of())))
        .isEmpty();
  }

  @Test
  void takesSeveralTransactionsForItemsThatAreTooLargeForOne() {
    // About 300 KB each, so that eleven of them fit into a transaction.
    FaceDetail large =
        FaceDetail.builder(new BoundingBox(0.1f, 0.2f, 0, 0), 99)
            .landmarks(Collections.nCopies(8_000, new Landmark(LandmarkType.NOSE, 0.25f, 0.5f)))
            .build();
    Sample sample = Sample.of("e1", "0A", 30, large);

    List<Step> steps =
        Plan.of(
            ImageState.ABSENT, new Target(new Content.Kept(sample.image()), null, sample.items()));

    assertThat(steps).hasSizeBetween(3, 4);
    assertThat(steps)
        .allSatisfy(step ->
            assertThat(step.puts().stream().mapToLong(AttributeValues::bytes).sum())
                .isLessThanOrEqualTo(Step.MAX_FACE_BYTES));
  }

  /** Whatever was begun and given up, the table is exact in between and tidy in the end. */
  @ParameterizedTest
  @CsvSource({"1", "2", "3", "4", "5", "6", "7", "8"})
  void tidiesUpAfterWhateverWasGivenUp(long seed) {
    Random random = new Random(seed);
    ImageState state = ImageState.ABSENT;
    for (int i = 0; i < 40; i++) {
      Target target =
          random.nextInt(4) == 0
              ? new Target(new Content.Erased(NOON), null, List.of())
              : save("e" + random.nextInt(3), random.nextInt(120));
      List<Step> steps = Plan.of(state, target);
      for (Step step : steps.subList(0, random.nextInt(steps.size() + 1))) {
        state = carryOut(step);
      }
    }

    ImageState end = carryOut(state, save("e9", 7));

    assertThat(end.leftovers()).as("seed %s", seed).isEmpty();
    assertThat(table).isEqualTo(Sample.of("e9", "0A", 7).faceIds());
  }

  private static Target save(String eTag, int faces) {
    Sample sample = Sample.of(eTag, "0A", faces);
    return new Target(new Content.Kept(sample.image()), sample.image().sequencer(), sample.items());
  }

  private ImageState carryOut(ImageState now, Target target) {
    ImageState state = now;
    for (Step step : Plan.of(now, target)) {
      assertThat(step.before()).isEqualTo(state);
      state = carryOut(step);
    }
    return state;
  }

  private ImageState carryOut(Step step) {
    step.puts().forEach(face -> table.add(Objects.requireNonNull(face.get("FaceID")).s()));
    step.deletes().forEach(id -> assertThat(table.remove(id)).isTrue());
    Set<String> known = new HashSet<>(step.after().faceIds());
    known.addAll(step.after().leftovers());
    assertThat(table).containsExactlyInAnyOrderElementsOf(known);
    return step.after();
  }
}
