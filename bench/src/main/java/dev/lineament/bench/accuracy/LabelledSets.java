package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The sets that can be scored, by the names of their folders. */
final class LabelledSets {
  private static final Map<String, Opening> KNOWN =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("aflw2000_prnet", Aflw2000::new),
              Map.entry("celeba10k", CelebA::new),
              Map.entry("dlib_faces", DetectionSet::ofDlib),
              Map.entry("eden_mask_boxes", DetectionSet::ofMasks),
              Map.entry("exif_orientation", OddFiles::new),
              Map.entry("eyes_open_closed", YesNoSet::eyesOpen),
              Map.entry("fer2013", Fer2013::new),
              Map.entry("fgnet", FgNet::new),
              Map.entry("imagenet_samples", NoFaces::new),
              Map.entry("lfw", Lfw::new),
              Map.entry("mask_boxes", DetectionSet::ofMasks),
              Map.entry("odd_images", OddFiles::new),
              Map.entry("smiles", YesNoSet::smiles),
              Map.entry("utkface", UtkFace::new),
              Map.entry("yalefaces", YaleFaces::new)));

  private LabelledSets() {}

  /** Reads a set's tables. */
  private interface Opening {
    LabelledSet open(Folder folder) throws IOException;
  }

  static List<String> names() {
    return List.copyOf(KNOWN.keySet());
  }

  /**
   * Reads the tables of a set.
   *
   * @throws IllegalArgumentException if no set has the folder's name
   */
  static LabelledSet open(Folder folder) throws IOException {
    Opening opening = KNOWN.get(folder.name());
    if (opening == null) {
      throw new IllegalArgumentException(
          "no set is named '" + folder.name() + "'; there are " + String.join(", ", names()));
    }
    return opening.open(folder);
  }
}
