package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The known faces of a set of photos, by file. */
final class BoxedFaces {
  private BoxedFaces() {}

  /** {@code eden_mask_boxes} and {@code mask_boxes}: corners, and whether a mask is worn. */
  static Map<String, List<TrueFace>> ofMasks(Folder folder) throws IOException {
    Map<String, List<TrueFace>> faces = new TreeMap<>();
    for (Csv.Row row : folder.table("boxes.csv")) {
      Box box =
          new Box(row.number("xmin"), row.number("ymin"), row.number("xmax"), row.number("ymax"));
      boolean occluded = row.values().containsKey("occluded") && row.yes("occluded");
      boolean cut = occluded || row.yes("truncated");
      add(faces, row, new TrueFace(box, kind(row.text("label")), cut, null));
    }
    return faces;
  }

  private static TrueFace.Kind kind(String label) {
    return switch (label) {
      case "no_mask", "without_mask" -> TrueFace.Kind.UNMASKED;
      case "mask", "with_mask" -> TrueFace.Kind.MASKED;
      default -> TrueFace.Kind.OTHER;
    };
  }

  /** {@code dlib_faces}: corner and sides, and 68 points. */
  static Map<String, List<TrueFace>> ofDlib(Folder folder) throws IOException {
    Map<String, Landmarks68> landmarks = new HashMap<>();
    folder
        .table("landmarks68.csv")
        .forEach(row -> landmarks.put(row.text("file") + box(row), Landmarks68.of(row)));
    Map<String, List<TrueFace>> faces = new TreeMap<>();
    for (Csv.Row row : folder.table("boxes.csv")) {
      TrueFace.Kind kind = row.yes("ignore") ? TrueFace.Kind.OTHER : TrueFace.Kind.UNMASKED;
      Box box = box(row);
      add(faces, row, new TrueFace(box, kind, false, landmarks.get(row.text("file") + box)));
    }
    return faces;
  }

  private static Box box(Csv.Row row) {
    double left = row.number("left");
    double top = row.number("top");
    return new Box(left, top, left + row.number("width"), top + row.number("height"));
  }

  private static void add(Map<String, List<TrueFace>> faces, Csv.Row row, TrueFace face) {
    faces.computeIfAbsent(row.text("file"), _ -> new ArrayList<>()).add(face);
  }
}
