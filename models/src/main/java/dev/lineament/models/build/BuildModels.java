package dev.lineament.models.build;

import dev.lineament.models.Model;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Builds every shipped model from the downloaded packages and checks that the bytes are the shipped
 * ones. How to fetch the packages stands in {@code models/README.md}.
 */
final class BuildModels {
  private static final int EXIT_DIFFERS = 1;
  private static final int EXIT_USAGE = 2;

  private BuildModels() {}

  /**
   * Builds the models and exits with 0 when every file is the shipped one, 1 when one differs, 2
   * when the arguments are wrong.
   *
   * @param arguments the folder with the packages, and the folder to write the models to
   */
  static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      System.err.println("Give two folders: the packages, and where to write the models.");
      System.exit(EXIT_USAGE);
    }
    Packages packages = new Packages(Path.of(arguments[0]));
    Path target = Files.createDirectories(Path.of(arguments[1]));
    boolean same = true;
    for (Model model : Model.values()) {
      byte[] bytes = build(model, packages);
      Files.write(target.resolve(model.fileName()), bytes);
      same &= report(model, bytes);
    }
    if (!same) {
      System.exit(EXIT_DIFFERS);
    }
  }

  /** The model's bytes, made anew from its package. */
  static byte[] build(Model model, Packages packages) throws IOException {
    return switch (model) {
      case CENTERFACE -> CenterFace.build(packages);
      case FACEMESH -> FaceMesh.build(packages);
      case ATTENTION_MESH -> AttentionMesh.build(packages);
      case IRIS -> Iris.build(packages);
      case AGE_GENDER -> AgeGender.build(packages);
      case EXPRESSION -> Expression.build(packages);
      case GENDER_VOTE -> GenderVote.build(packages);
      case EXPRESSION_VOTE -> ExpressionVote.build(packages);
      case FACERES -> FaceRes.build(packages);
      case EMBEDDING -> Embedding.build(packages);
    };
  }

  private static boolean report(Model model, byte[] bytes) {
    String sha256 = Sha256.of(bytes);
    boolean same = sha256.equals(model.sha256());
    System.out.printf(
        "%-16s %,10d bytes  %s  %s%n",
        model.fileName(),
        bytes.length,
        sha256,
        same ? "as shipped" : "DIFFERS from the shipped " + model.sha256());
    return same;
  }
}
