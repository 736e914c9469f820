package dev.lineament.core.handler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.analysis.ScriptedAnalyzer;
import dev.lineament.core.event.ObjectEvent;
import dev.lineament.core.event.ObjectEvent.Kind;
import dev.lineament.core.event.Sequencer;
import dev.lineament.core.image.HeadResult;
import dev.lineament.core.image.ImageSource;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.image.ReadResult;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageStatus;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of an image whose object changes, and of events that come twice or late. */
class AnalyzeImagesOrderTest extends AnalyzeImagesFixture {
  @Test
  void theSameEventTwiceLeavesTheSameItemsAndIsAnalysedOnce() {
    put("2");
    Outcome first = handler.handle(created("0A"));
    List<FaceItem> items = store.faces(PHOTO);

    Outcome second = handler.handle(created("0A"));

    assertThat(second).isEqualTo(first);
    assertThat(store.faces(PHOTO)).isEqualTo(items);
    assertThat(analyzer.calls()).isEqualTo(1);
  }

  @Test
  void anEventWithoutSequencerForKnownContentIsNotAnalysedAgain() {
    put("2");
    handler.handle(created("0A"));

    assertThat(handler.handle(created(null))).isInstanceOf(Outcome.Analyzed.class);
    assertThat(analyzer.calls()).isEqualTo(1);
  }

  @Test
  void replacingTheObjectReplacesItsFaces() {
    put("3");
    handler.handle(created("0A"));
    put("1");
    handler.handle(created("0B"));

    assertThat(store.faces(PHOTO)).hasSize(1);
  }

  @Test
  void anOlderEventAfterANewerOneIsSkipped() {
    put("1");
    handler.handle(created("0B"));

    assertThat(handler.handle(created("0A"))).isInstanceOf(Outcome.Skipped.class);
    assertThat(analyzer.calls()).isEqualTo(1);
  }

  @Test
  void aRemovalErasesTheFaces() {
    put("2");
    handler.handle(created("0A"));
    source.delete(PHOTO);

    HandlerResult result = handler.handle(List.of(removed("0B")));

    assertThat(result.statusCode()).isEqualTo(200);
    assertThat(result.results().getFirst().outcome()).isEqualTo(new Outcome.Erased(2));
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void aCreationHandledAfterTheRemovalDoesNotBringTheFacesBack() {
    put("2");
    handler.handle(removed("0B"));

    assertThat(handler.handle(created("0A"))).isInstanceOf(Outcome.Skipped.class);
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void aRemovalWithoutSequencerIsSkippedWhenTheObjectIsThereAgain() {
    put("2");
    handler.handle(created(null));

    assertThat(handler.handle(removed(null))).isInstanceOf(Outcome.Skipped.class);
    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void anObjectGoneBeforeItIsHandledIsStatus404AndItsFacesAreErased() {
    put("2");
    handler.handle(created("0A"));
    source.delete(PHOTO);

    HandlerResult result = handler.handle(List.of(created("0B")));

    assertThat(result.statusCode()).isEqualTo(404);
    assertThat(result.redeliver()).isFalse();
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void anObjectReplacedWhileItIsReadIsLookedAtAgain() {
    put("1");
    ReplacingSource replacing = new ReplacingSource(1);

    Outcome outcome = handler(replacing, analyzer).handle(created("0A"));

    assertThat(outcome).isInstanceOf(Outcome.Analyzed.class);
    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void anObjectReplacedAgainAndAgainIsDeliveredAgainAfterTheLimit() {
    put("1");
    ReplacingSource replacing = new ReplacingSource(AnalyzeImages.MAX_LOOKS);

    Outcome outcome = handler(replacing, analyzer).handle(created("0A"));

    assertThat(outcome.redeliver()).isTrue();
    assertThat(replacing.heads).isEqualTo(AnalyzeImages.MAX_LOOKS);
  }

  @Test
  void givingUpIsRecordedAndALaterSuccessTakesItsPlace() {
    put("fault");
    handler.handle(created("0A"));
    handler.giveUp(created("0A"), "throttled 8 times");
    assertThat(store.image(PHOTO).orElseThrow().status()).isEqualTo(ImageStatus.FAILED);

    put("1");
    handler.handle(created("0A"));

    assertThat(store.image(PHOTO).orElseThrow().status()).isEqualTo(ImageStatus.ANALYZED);
  }

  @Test
  void removingAnotherVersionKeepsTheFacesOfThisOne() {
    put("2");
    handler.handle(created("0A"));

    assertThat(handler.handle(versionRemoved("0B"))).isInstanceOf(Outcome.Skipped.class);
    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void removingAVersionWhoseFacesAreKeptBringsThoseOfTheOneThatIsThere() {
    put("1");
    handler.handle(created("0A"));
    put("2");

    // The event of the upload of the second version is late: this one comes first.
    handler.handle(versionRemoved("0C"));
    handler.handle(created("0B"));

    assertThat(store.faces(PHOTO)).hasSize(2);
  }

  @Test
  void removingTheOnlyVersionErasesTheFaces() {
    put("1");
    handler.handle(created("0A"));
    source.delete(PHOTO);

    assertThat(handler.handle(versionRemoved("0B"))).isEqualTo(new Outcome.Erased(1));
    assertThat(store.faces(PHOTO)).isEmpty();
  }

  @Test
  void whatIsRemovedWhileAnEventWithoutSequencerIsHandledStaysErased() {
    put("1");
    FaceAnalyzer slow =
        new ScriptedAnalyzer(bytes -> {
          source.delete(PHOTO);
          handler.handle(removed("0B"));
          return faces(1);
        });

    assertThat(handler(source, slow).handle(created(null))).isEqualTo(new Outcome.Gone());
    assertThat(store.faces(PHOTO)).isEmpty();
    assertThat(store.image(PHOTO)).isEmpty();
  }

  /** Replaces the picture (by one with one more face) between head and read, a few times. */
  private final class ReplacingSource implements ImageSource {
    private int left;
    private int heads;
    private int faces = 1;

    ReplacingSource(int times) {
      left = times;
    }

    @Override
    public HeadResult head(ObjectLocation location, @Nullable String versionId) {
      heads++;
      HeadResult before = source.head(location, versionId);
      if (left-- > 0) {
        put(Integer.toString(++faces));
      }
      return before;
    }

    @Override
    public ReadResult read(ObjectHead head) {
      return source.read(head);
    }
  }

  private static ObjectEvent versionRemoved(String sequencer) {
    return new ObjectEvent(
        Kind.REMOVED, "ObjectRemoved:Delete", PHOTO, "v7", null, new Sequencer(sequencer));
  }
}
