package dev.lineament.engine.decode;

import dev.lineament.core.analysis.AcceptedFormats;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats that are read, told by the first bytes of a file and never by its name. */
enum ImageFormat {
  JPEG("JPEG"),
  PNG("PNG"),
  WEBP("WebP"),
  BMP("BMP"),
  GIF("GIF"),
  TIFF("TIFF");

  /** Enough of a file to recognise it by. */
  private static final int SNIFFED_BYTES = 512;

  private static final int HEAD_BYTES = 16;

  // BMP: a file header of 14 bytes and a second one, of 12 bytes in the oldest version, of 124 in
  // the newest (BITMAPCOREHEADER, BITMAPV5HEADER).
  private static final int LEAST_BITMAP_BYTES = 26;
  private static final int LEAST_BITMAP_HEADER = 12;
  private static final int MOST_BITMAP_HEADER = 124;

  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  private final String title;

  ImageFormat(String title) {
    this.title = title;
  }

  /** The format of a file, if it is one of these. */
  static Optional<ImageFormat> of(byte[] file) {
    if (startsWith(file, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
      return Optional.of(JPEG);
    }
    if (startsWith(file, PNG_SIGNATURE)) {
      return Optional.of(PNG);
    }
    String head = head(file);
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return Optional.of(WEBP);
    }
    if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) {
      return Optional.of(GIF);
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return Optional.of(TIFF);
    }
    return isBitmap(file) ? Optional.of(BMP) : Optional.empty();
  }

  // Text may begin with the same two letters: the size of the second header tells them apart.
  private static boolean isBitmap(byte[] file) {
    return file.length >= LEAST_BITMAP_BYTES
        && file[0] == 'B'
        && file[1] == 'M'
        && file[14] >= LEAST_BITMAP_HEADER
        && file[14] <= MOST_BITMAP_HEADER
        && file[15] == 0
        && file[16] == 0
        && file[17] == 0;
  }

  private static String head(byte[] file) {
    return new String(file, 0, Math.min(file.length, HEAD_BYTES), StandardCharsets.ISO_8859_1);
  }

  /** Whether a file of this format is taken. */
  boolean isIn(AcceptedFormats accepted) {
    return switch (accepted) {
      case JPEG_AND_PNG -> this == JPEG || this == PNG;
      case ALL -> true;
    };
  }

  /** The formats taken, for people. */
  static String names(AcceptedFormats accepted) {
    return switch (accepted) {
      case JPEG_AND_PNG -> "JPEG and PNG";
      case ALL -> "JPEG, PNG, WebP, BMP, GIF and TIFF";
    };
  }

  /** The format as it is written for people. */
  @Override
  public String toString() {
    return title;
  }

  /** What a file that is none of these seems to be, as the end of "it seems to be ...". */
  static String nameOfOther(byte[] file) {
    String head = head(file);
    if (head.startsWith("ftyp", 4)) {
      return isoMedia(head);
    }
    if (head.startsWith("%PDF")) {
      return "a PDF";
    }
    return isText(file) ? "text" : "of no format known here";
  }

  // ISO 14496-12: the four bytes behind "ftyp" are the major brand.
  private static String isoMedia(String head) {
    String brand = head.length() >= 12 ? head.substring(8, 12) : "";
    return switch (brand) {
      case "heic", "heix", "hevc", "heim", "heis", "mif1", "msf1" -> "an HEIC";
      case "avif", "avis" -> "an AVIF";
      default -> "a video or other ISO media file";
    };
  }

  private static boolean isText(byte[] file) {
    int length = Math.min(file.length, SNIFFED_BYTES);
    for (int i = 0; i < length; i++) {
      if (file[i] >= 0 && file[i] < ' ' && file[i] != '\n' && file[i] != '\r' && file[i] != '\t') {
        return false;
      }
    }
    try {
      // A character may be cut at the end of what is looked at: leave out its possible bytes.
      int whole = file.length > length ? length - 3 : length;
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(file, 0, whole));
      return true;
    } catch (CharacterCodingException e) {
      // A cut in the middle of a character can look like this too; then it is called unknown.
      return false;
    }
  }

  private static boolean startsWith(byte[] file, byte[] signature) {
    if (file.length < signature.length) {
      return false;
    }
    for (int i = 0; i < signature.length; i++) {
      if (file[i] != signature[i]) {
        return false;
      }
    }
    return true;
  }
}
