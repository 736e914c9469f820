package dev.lineament.engine.decode;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is made sure of before a reader opens a TIFF file, as the reader trusts all that it says.
 */
final class TiffFile {
  // TIFF 6.0, pages 30, 53 and 67, and what libtiff writes: none, three fax codes, LZW, zip, runs,
  // and zip under its older number. Others hold JPEG data or are known to few programs.
  private static final Set<Integer> COMPRESSIONS = Set.of(1, 2, 3, 4, 5, 8, 32_773, 32_946);

  private static final int OLD_JPEG = 6;
  private static final int NEW_JPEG = 7;

  /** Tags that must be numbers where they are there: what is checked must be what is read. */
  private static final List<Integer> CHECKED =
      List.of(
          TiffTags.NEW_SUBFILE_TYPE,
          TiffTags.COMPRESSION,
          TiffTags.TILE_WIDTH,
          TiffTags.TILE_LENGTH,
          TiffTags.SAMPLE_FORMAT);

  private TiffFile() {}

  /**
   * Why a TIFF file is not read, as the end of "The TIFF ...": a camera's raw file, whose first
   * image is a thumbnail; JPEG data, whose size within the file nobody has checked; fractions,
   * whose range the file does not tell; or a directory that says what cannot be.
   */
  static Optional<String> unread(byte[] file) {
    TiffTags tags = TiffTags.of(file, 0, file.length);
    if (!tags.areWhole()) {
      return Optional.of("has no readable directory");
    }
    // They lie in the file, each at a place of its own. The reader takes all of them to the heap.
    if (tags.valueBytes() > file.length) {
      return Optional.of("claims more values than it has bytes");
    }
    for (int tag : CHECKED) {
      if (!tags.isNumberOrAbsent(tag)) {
        return Optional.of("has a tag " + tag + " that is not one number");
      }
    }
    return unread(tags);
  }

  private static Optional<String> unread(TiffTags tags) {
    if ((tags.value(TiffTags.NEW_SUBFILE_TYPE, 0) & 1) != 0) {
      return Optional.of("begins with a thumbnail, as cameras' raw files do");
    }
    int compression = tags.value(TiffTags.COMPRESSION, 1);
    if (compression == OLD_JPEG || compression == NEW_JPEG) {
      return Optional.of("holds JPEG data");
    }
    if (!COMPRESSIONS.contains(compression)) {
      return Optional.of("is compressed in a way that is not known here");
    }
    if (isTooLarge(tags.value(TiffTags.TILE_WIDTH, 1))
        || isTooLarge(tags.value(TiffTags.TILE_LENGTH, 1))) {
      return Optional.of(
          "has tiles of more than " + ImageLimits.MAX_SIDE_PIXELS + " pixels on a side");
    }
    return tags.value(TiffTags.SAMPLE_FORMAT, 1) == TiffTags.FRACTIONS
        ? Optional.of("holds fractions instead of whole numbers")
        : Optional.empty();
  }

  // A number of 32 bits without a sign may look negative.
  private static boolean isTooLarge(int side) {
    return side < 0 || side > ImageLimits.MAX_SIDE_PIXELS;
  }
}
