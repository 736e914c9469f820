package dev.lineament.engine;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The formats that are read, told by the first bytes of a file and never by its name. */
enum ImageFormat {
  JPEG,
  PNG;

  /** Enough of a file to recognise it by. */
  private static final int SNIFFED_BYTES = 512;

  private static final byte[] PNG_SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};

  /** The format of a file, if it is one of these. */
  static Optional<ImageFormat> of(byte[] file) {
    if (startsWith(file, new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF})) {
      return Optional.of(JPEG);
    }
    return startsWith(file, PNG_SIGNATURE) ? Optional.of(PNG) : Optional.empty();
  }

  /** What a file that is none of these seems to be, as the end of "it seems to be ...". */
  static String nameOfOther(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 16), StandardCharsets.ISO_8859_1);
    if (head.startsWith("GIF8")) {
      return "a GIF";
    }
    if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) {
      return "a WebP";
    }
    if (head.startsWith("ftyp", 4)) {
      return isoMedia(head);
    }
    if (head.startsWith("BM")) {
      return "a BMP";
    }
    if (head.startsWith("II*\0") || head.startsWith("MM\0*")) {
      return "a TIFF or camera raw file";
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
