package dev.lineament.aws.dynamodb;

import java.util.regex.Pattern;

/**
 * The names of the two tables.
 *
 * @param faces the table with one item per face
 * @param images the table with one record per image
 */
public record TableNames(String faces, String images) {
  /** <em>DynamoDB Developer Guide</em>, "Supported data types and naming rules". */
  private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9_.-]{3,255}");

  /** The names that are used unless told otherwise. */
  public static final TableNames DEFAULT = new TableNames("FaceData", "FaceImages");

  public TableNames {
    check(faces);
    check(images);
    if (faces.equals(images)) {
      throw new IllegalArgumentException(
          "faces and images are both to be kept in the table '" + faces + "': give two names");
    }
  }

  private static void check(String name) {
    if (!ALLOWED.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "'"
              + name
              + "' is no name for a table: use 3 to 255 of the characters A-Z, a-z, 0-9, _, - and"
              + " .");
    }
  }
}
