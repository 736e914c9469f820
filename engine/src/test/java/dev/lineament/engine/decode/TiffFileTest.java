package dev.lineament.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.analysis.AcceptedFormats;
import dev.lineament.core.analysis.Analysis.Reason;
import dev.lineament.engine.OtherImageFiles;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TiffFileTest {
  private static final int BYTE = 1;
  private static final int SHORT = 3;
  private static final int SIGNED_SHORT = 8;
  private static final int EXIF = 0x8769;
  private static final int WORDS = 700;

  private static byte[] tiff(int... more) {
    return OtherImageFiles.tiff(new byte[96 * 96], 96, 1, more);
  }

  /** The place of a tag's entry. */
  private static int entry(byte[] file, int tag) {
    ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int at = tiff.getInt(4) + 2;
    while (tiff.getShort(at) != (short) tag) {
      at += 12;
    }
    return at;
  }

  private static byte[] withType(byte[] file, int tag, int type) {
    file[entry(file, tag) + 2] = (byte) type;
    return file;
  }

  private static void refused(byte[] file, String words) {
    assertThat(new ImageDecoder().decode(file, AcceptedFormats.ALL))
        .isInstanceOfSatisfying(
            Decoding.Refused.class,
            refused -> {
              assertThat(refused.refusal().reason()).isEqualTo(Reason.INVALID_FORMAT);
              assertThat(refused.refusal().message()).contains("The TIFF " + words).endsWith(".");
            });
  }

  private static Picture decoded(byte[] file) {
    Decoding decoding = new ImageDecoder().decode(file, AcceptedFormats.ALL);
    if (decoding instanceof Decoding.Decoded(Picture picture)) {
      return picture;
    }
    throw new AssertionError("expected a picture, got " + decoding);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 8, 32_773, 32_946})
  void takesTheCompressionsThatItKnows(int compression) {
    assertThat(TiffFile.unread(tiff(TiffTags.COMPRESSION, compression))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 9, 99, 34_712, 34_892, 50_001, 65_536 + 1, -1})
  void refusesEveryOtherCompression(int compression) {
    refused(tiff(TiffTags.COMPRESSION, compression), "is compressed in a way");
  }

  @ParameterizedTest
  @CsvSource({"254, 1", "259, 7", "322, 30000", "323, 30000", "339, 3"})
  void refusesATagWhoseTypeWouldHideItsValue(int tag, int value) {
    for (int type : new int[] {0, BYTE, SIGNED_SHORT, 13, 16, 200}) {
      refused(withType(tiff(tag, value), tag, type), "has a tag " + tag);
    }
  }

  @Test
  void refusesATagThatIsThereTwice() {
    byte[] file = tiff(TiffTags.COMPRESSION, 1, TiffTags.COMPRESSION + 1, 7);
    assertThat(TiffFile.unread(file)).isEmpty();
    file[entry(file, TiffTags.COMPRESSION + 1)]--;
    refused(file, "has a tag 259");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 4, 6, 7, 1_000_000, -8})
  void refusesADirectoryThatOnlyTheReaderMightFind(int place) {
    byte[] file = tiff();
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, place);
    refused(file, "has no readable directory");
  }

  @Test
  void refusesADirectoryThatIsCutOff() {
    byte[] file = tiff();
    ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    tiff.putShort(tiff.getInt(4), (short) 300);
    refused(file, "has no readable directory");
  }

  @ParameterizedTest
  @CsvSource({"322, 25000, true", "322, 25001, false", "323, 25001, false", "322, -1, false"})
  void refusesTilesOverTheLimit(int tag, int side, boolean taken) {
    byte[] file = tiff(tag, side);
    assertThat(TiffFile.unread(file).isEmpty()).isEqualTo(taken);
    if (!taken) {
      refused(file, "has tiles of more than 25000 pixels");
    }
  }

  @ParameterizedTest
  @CsvSource({"0, true", "1, false", "2000000000, false"})
  void refusesMoreValuesThanTheFileHasBytes(int more, boolean taken) {
    byte[] file = withType(tiff(WORDS, 0), WORDS, BYTE);
    long others = TiffTags.of(file, 0, file.length).valueBytes() - 1;
    ByteBuffer.wrap(file)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(entry(file, WORDS) + 4, (int) (file.length - others + more));
    if (taken) {
      assertThat(decoded(file).width()).isEqualTo(96);
    } else {
      refused(file, "claims more values");
    }
  }

  @Test
  void showsTheReaderNoOtherDirectory() {
    byte[] file = tiff(0x014A, 8, EXIF, 8, 0x8825, 8, WORDS, 5);
    ByteBuffer tiff = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int next = tiff.getInt(4) + 2 + 12 * tiff.getShort(tiff.getInt(4));
    tiff.putInt(next, 8);
    byte[] alone = TiffTags.of(file, 0, file.length).alone();
    TiffTags tags = TiffTags.of(alone, 0, alone.length);
    assertThat(tags.value(0x014A, 0)).isZero();
    assertThat(tags.value(EXIF, 0)).isZero();
    assertThat(tags.value(0x8825, 0)).isZero();
    assertThat(tags.value(WORDS, 0)).isEqualTo(5);
    assertThat(ByteBuffer.wrap(alone).getInt(next)).isZero();
    assertThat(tiff.getInt(next)).isEqualTo(8);
    assertThat(decoded(file).width()).isEqualTo(96);
  }

  @Test
  void takesShortNumbersToo() {
    byte[] file = withType(tiff(TiffTags.NEW_SUBFILE_TYPE, 1), TiffTags.NEW_SUBFILE_TYPE, SHORT);
    refused(file, "begins with a thumbnail");
  }
}
