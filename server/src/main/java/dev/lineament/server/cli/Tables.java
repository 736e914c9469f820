package dev.lineament.server.cli;

import dev.lineament.aws.dynamodb.TableNames;
import java.util.Map;

/** The names of the tables of DynamoDB, as the environment has them. */
final class Tables {
  static final String FACES_VARIABLE = "LINEAMENT_FACE_TABLE";
  static final String IMAGES_VARIABLE = "LINEAMENT_IMAGE_TABLE";

  private Tables() {}

  /**
   * The names; those that are used by default where a variable is not set.
   *
   * @throws IllegalArgumentException if one is no name for a table
   */
  static TableNames of(Map<String, String> environment) {
    return new TableNames(
        name(environment, FACES_VARIABLE, TableNames.DEFAULT.faces()),
        name(environment, IMAGES_VARIABLE, TableNames.DEFAULT.images()));
  }

  private static String name(Map<String, String> environment, String variable, String otherwise) {
    String named = environment.getOrDefault(variable, "");
    return named.isBlank() ? otherwise : named;
  }
}
