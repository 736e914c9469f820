package dev.lineament.models;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * One shipped model file. Every model takes {@code image}: float32, N x 3 x height x width, red
 * before green before blue, values 0 to 255; scaling and mean subtraction happen inside the graph.
 * What each model answers stands on its {@linkplain #card() card}.
 *
 * <p>Safe for use by any number of threads.
 */
public enum Model {
  /** Finds faces and five points of each, in a picture whose sides are multiples of 32. */
  CENTERFACE("centerface", "da8876f5a73f69cad58afb819760baa1dcd12ae9e43cf8d60e653e6db695c69a"),
  /** Places 468 points on a face, and says whether it is one. */
  FACEMESH("facemesh", "fa9ad8ff9ecbc423aba41ab2b4029d067fa5f5ac9308fe0383a386190897e4b9"),
  /** Places 71 points round an eye and 5 on its iris. */
  IRIS("iris", "3f30d0a1552f85c83c72273eeba5180a9bbe777c92a4e0ce1789f1536ee7a5d2"),
  /** Estimates age and gender of a face, and gives 512 features of it. */
  AGE_GENDER("age_gender", "ea3cec481ebcd82131ebb8ad8b9f5a478b5fcbbe2795d759e6c5541e18d8efaf"),
  /** Judges the expression of a face, and gives 256 features of it. */
  EXPRESSION("expression", "12e8872ad86c67f4b7bf77000dd73e9eb8bfc3fece9acbefc2ddc5b40f254e36");

  /**
   * Names this set of files: digits and dots only, raised whenever a file of the set changes, so
   * that a stored result says which weights it came from.
   */
  public static final String SET_VERSION = "1";

  private final String id;
  private final String sha256;

  Model(String id, String sha256) {
    this.id = id;
    this.sha256 = sha256;
  }

  /** The file's name, such as {@code centerface.onnx}; it lies beside this class. */
  public String fileName() {
    return id + ".onnx";
  }

  /** SHA-256 of the file as 64 lower-case hexadecimal digits. */
  public String sha256() {
    return sha256;
  }

  /**
   * The whole file, read and checked anew at each call; the caller owns the array.
   *
   * @throws IllegalStateException when the file is missing or its SHA-256 is not {@link #sha256()}
   */
  public byte[] bytes() {
    return checked(resource(fileName()));
  }

  /** The checked file as a stream, for callers that copy it; see {@link #bytes()}. */
  public InputStream open() {
    return new ByteArrayInputStream(bytes());
  }

  /** The model card (Markdown): source, licence, inputs, outputs, measured differences. */
  public byte[] card() {
    return resource("cards/" + id + ".md");
  }

  byte[] checked(byte[] bytes) {
    String found = HexFormat.of().formatHex(digest().digest(bytes));
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "Model file %s is damaged: its SHA-256 is %s, expected %s; replace lineament-models.jar."
              .formatted(fileName(), found, sha256));
    }
    return bytes;
  }

  private static byte[] resource(String name) {
    try (InputStream in = Model.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(
            "%s is missing beside %s; use a complete lineament-models.jar."
                .formatted(name, Model.class.getName()));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform must have SHA-256.", e);
    }
  }
}
