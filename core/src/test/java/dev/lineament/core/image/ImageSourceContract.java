package dev.lineament.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every {@link ImageSource} promises. An adapter's test extends this. */
public abstract class ImageSourceContract {
  protected static final String BUCKET = "images";

  /** The source under test, with an empty bucket {@link #BUCKET}. */
  protected abstract ImageSource source();

  /** Puts an object in the way its users do. */
  protected abstract void put(String key, byte[] content);

  /** Deletes an object in the way its users do. */
  protected abstract void delete(String key);

  @Test
  public void tellsSizeAndETagWithoutQuotes() {
    put("a.jpg", bytes("first"));

    ObjectHead head = found("a.jpg");

    assertThat(head.location()).isEqualTo(at("a.jpg"));
    assertThat(head.size()).isEqualTo(5);
    // The MD5 of "first", as S3 has it for an object put in one piece.
    assertThat(head.eTag()).isEqualTo("8b04d5e3775d298e78455efc5ca404d5");
  }

  @Test
  public void readsTheBytesThatTheHeadDescribes() {
    put("a.jpg", bytes("first"));

    ReadResult result = source().read(found("a.jpg"));

    assertThat(result).isInstanceOf(ReadResult.Content.class);
    assertThat(((ReadResult.Content) result).bytes()).isEqualTo(bytes("first"));
  }

  @Test
  public void readsAnEmptyObject() {
    put("empty.jpg", new byte[0]);

    assertThat(found("empty.jpg").size()).isZero();
    assertThat(((ReadResult.Content) source().read(found("empty.jpg"))).bytes()).isEmpty();
  }

  @Test
  public void saysWhenThereIsNoSuchObject() {
    assertThat(source().head(at("never.jpg"), null)).isEqualTo(new HeadResult.NotFound());
  }

  @Test
  public void saysWhenTheObjectWasReplacedSinceItsHead() {
    put("a.jpg", bytes("first"));
    ObjectHead before = found("a.jpg");
    put("a.jpg", bytes("second"));

    assertThat(source().read(before)).isEqualTo(new ReadResult.Changed());
  }

  @Test
  public void saysWhenTheObjectWasDeletedSinceItsHead() {
    put("a.jpg", bytes("first"));
    ObjectHead before = found("a.jpg");
    delete("a.jpg");

    assertThat(source().read(before)).isEqualTo(new ReadResult.Changed());
    assertThat(source().head(at("a.jpg"), null)).isEqualTo(new HeadResult.NotFound());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a b.jpg",
        "a+b.jpg",
        "a%20b.jpg",
        "a%2Fb.jpg",
        "deep/er/still.jpg",
        "blå/ünïcode.jpg",
        "smile-\uD83D\uDE00.jpg",
        "colon:and?query&amp=1#hash.jpg",
      })
  public void takesKeysAsTheyAre(String key) {
    put(key, bytes(key));

    assertThat(((ReadResult.Content) source().read(found(key))).bytes()).isEqualTo(bytes(key));
  }

  @Test
  public void tellsAKeyFromOneThatItIsAPrefixOf() {
    put("pa", bytes("file"));
    put("pa/b", bytes("below"));

    assertThat(found("pa").size()).isEqualTo(4);
    assertThat(found("pa/b").size()).isEqualTo(5);
  }

  private ObjectHead found(String key) {
    HeadResult result = source().head(at(key), null);
    assertThat(result).as("head of " + key).isInstanceOf(HeadResult.Found.class);
    return ((HeadResult.Found) result).head();
  }

  protected static ObjectLocation at(String key) {
    return new ObjectLocation(BUCKET, key);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
