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
  CENTERFACE("centerface", "ce27912f849da9ef495e5d9ad2d248e8ce823f0bf2a2ed75c570389b36fc5ea5"),
  /** Places 468 points on a face, and says whether it is one. */
  FACEMESH("facemesh", "129df031fac8d1bc7e3496b6efeb4bc7c7cfcbf6fdd7d26f66f87b1c315f8884"),
  /** Places the points of the lips, the eyes and the irises better than {@link #FACEMESH}. */
  ATTENTION_MESH(
      "attention_mesh", "dfcba1497d03c0b0e7421eb529770e673e2a0b11e3e1efef028f427b90a9df53"),
  /** Places 71 points round an eye and 5 on its iris. */
  IRIS("iris", "916bc71cbd7e66b2403c9ec27e4fb4df1c3a704582239451a71d1fc000f82a83"),
  /** Estimates age and gender of a face, and gives 512 features of it. */
  AGE_GENDER("age_gender", "95c617ba1b5e52fea90bd47057ddb8de5b762dd3196d713c7f488ca056047692"),
  /** Judges the expression of a face, and gives 256 features of it. */
  EXPRESSION("expression", "ce92ce9c2b46705f750910f2a4a8fbaff8aff4b73e58b5d3b19e38444726deff"),
  /** A second vote on the gender, from 32 pixels. */
  GENDER_VOTE("gender_vote", "a2be90c281ebb88bf76ff827e4a7d39816d45ea9ad55b0c961d035a4f9dedcc9"),
  /** A second vote on the expression, from 48 pixels without colour. */
  EXPRESSION_VOTE(
      "expression_vote", "99f7a799045119b5dadd630a8b5abfe0eee2a0159225fc9e7db173f897a6c246"),
  /** Gives 512 features each of the eyes and of the mouth of a face. */
  FACERES("faceres", "4242ecf3aba7c7d4bae48aa59dc57235a416c594faa66d7ef06a39f18d6815d3"),
  /** Tells people apart: 128 numbers for a face, near to each other for the same person. */
  EMBEDDING("embedding", "dc120669ccb980738cbda2405f7f95c3944e79c1825f55642beda9ccf07a14f6");

  /**
   * Names this set of files: digits and dots only, raised whenever a file of the set changes, so
   * that a stored result says which weights it came from.
   */
  public static final String SET_VERSION = "2";

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
    return checked(fileName(), bytes, sha256);
  }

  /** The bytes, if their SHA-256 is the one that they must have. */
  static byte[] checked(String fileName, byte[] bytes, String sha256) {
    String found = HexFormat.of().formatHex(digest().digest(bytes));
    if (!found.equals(sha256)) {
      throw new IllegalStateException(
          "Model file %s is damaged: its SHA-256 is %s, expected %s; replace lineament-models.jar."
              .formatted(fileName, found, sha256));
    }
    return bytes;
  }

  static byte[] resource(String name) {
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
