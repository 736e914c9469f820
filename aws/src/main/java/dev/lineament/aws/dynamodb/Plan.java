package dev.lineament.aws.dynamodb;

import dev.lineament.aws.dynamodb.ImageState.Content;
import dev.lineament.core.event.Sequencer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The steps that bring an object from the state that was read to the one wanted. One step suffices
 * unless there are more faces than a transaction holds. Then faces are first written as leftovers,
 * one step changes the content and makes them its own, and what the old content had is leftover
 * until it is deleted. So the faces in the table are at any moment exactly those that the record
 * knows of, and whoever comes next can tidy up after a crash.
 */
final class Plan {
  private final ImageState now;
  private final Target target;
  private final List<Step> steps = new ArrayList<>();
  private ImageState state;

  private Plan(ImageState now, Target target) {
    this.now = now;
    this.target = target;
    this.state = now;
  }

  /**
   * The state wanted.
   *
   * @param faces the items of the faces that the content names
   */
  record Target(
      Content content, @Nullable Sequencer newest, List<Map<String, AttributeValue>> faces) {
    Set<String> faceIds() {
      Set<String> ids = new HashSet<>();
      faces.forEach(face -> ids.add(faceId(face)));
      return ids;
    }
  }

  /** No steps if there is nothing and nothing is wanted. */
  static List<Step> of(ImageState now, Target target) {
    Plan plan = new Plan(now, target);
    plan.make();
    return List.copyOf(plan.steps);
  }

  private void make() {
    Deque<Map<String, AttributeValue>> puts = new ArrayDeque<>(inOrderOfWriting());
    while (true) {
      List<Map<String, AttributeValue>> batch = takeBatch(puts);
      if (puts.isEmpty()) {
        commit(batch);
        return;
      }
      Set<String> leftovers = new LinkedHashSet<>(state.leftovers());
      batch.forEach(face -> leftovers.add(faceId(face)));
      now.faceIds().forEach(leftovers::remove);
      add(new ImageState(revision(), now.content(), now.newest(), leftovers), batch, List.of());
    }
  }

  private void commit(List<Map<String, AttributeValue>> lastBatch) {
    Set<String> superseded = new LinkedHashSet<>(now.faceIds());
    superseded.addAll(now.leftovers());
    superseded.removeAll(target.faceIds());
    Deque<String> deletes = new ArrayDeque<>(superseded);
    List<Map<String, AttributeValue>> batch = lastBatch;
    do {
      List<String> deleted = take(deletes, Step.MAX_FACES - batch.size());
      Set<String> leftovers = Set.copyOf(deletes);
      ImageState after = new ImageState(revision(), target.content(), target.newest(), leftovers);
      add(after, batch, deleted);
      batch = List.of();
    } while (!deletes.isEmpty());
  }

  private void add(ImageState after, List<Map<String, AttributeValue>> puts, List<String> deletes) {
    if (state.revision() == null && after.isEmpty()) {
      return;
    }
    steps.add(new Step(state, after, puts, deletes));
    state = after;
  }

  // Faces that the old content also names come last, so that what it says of them stays as long as
  // it is the content.
  private List<Map<String, AttributeValue>> inOrderOfWriting() {
    Set<String> old = Set.copyOf(now.faceIds());
    List<Map<String, AttributeValue>> ordered = new ArrayList<>();
    target.faces().stream().filter(face -> !old.contains(faceId(face))).forEach(ordered::add);
    target.faces().stream().filter(face -> old.contains(faceId(face))).forEach(ordered::add);
    return ordered;
  }

  private static List<Map<String, AttributeValue>> takeBatch(
      Deque<Map<String, AttributeValue>> puts) {
    List<Map<String, AttributeValue>> batch = new ArrayList<>();
    long bytes = 0;
    while (!puts.isEmpty() && batch.size() < Step.MAX_FACES) {
      bytes += AttributeValues.bytes(puts.element());
      if (bytes > Step.MAX_FACE_BYTES && !batch.isEmpty()) {
        break;
      }
      batch.add(puts.remove());
    }
    return batch;
  }

  private static List<String> take(Deque<String> ids, int limit) {
    List<String> taken = new ArrayList<>();
    while (!ids.isEmpty() && taken.size() < limit) {
      taken.add(ids.remove());
    }
    return taken;
  }

  private static String faceId(Map<String, AttributeValue> face) {
    AttributeValue id = face.get(FaceItems.KEY);
    if (id == null) {
      throw new IllegalArgumentException("the item of a face lacks its " + FaceItems.KEY);
    }
    return id.s();
  }

  // Never used twice, not even after the record was deleted and made anew: a number that begins at
  // 1 again would let a writer pass that read the first 1.
  private static String revision() {
    return UUID.randomUUID().toString();
  }
}
