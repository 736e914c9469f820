package dev.lineament.bench.fit;

import dev.lineament.models.Head;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

/**
 * A labelled portrait of the list.
 *
 * @param place in the list, from 0: seeds what is random
 * @param cells the list's row by heading; an empty label could not be told
 */
record Portrait(int place, Map<String, String> cells) {
  /** Congress of the newest portraits. */
  private static final int NEWEST = 118;

  /** All portraits of a list: comma-separated values with headings. */
  static List<Portrait> list(String table) {
    List<String> lines = table.lines().toList();
    String[] headings = lines.getFirst().split(",", -1);
    List<Portrait> portraits = new ArrayList<>();
    for (int row = 1; row < lines.size(); row++) {
      String[] cells = lines.get(row).split(",", -1);
      portraits.add(
          new Portrait(
              row - 1,
              IntStream.range(0, headings.length)
                  .boxed()
                  .collect(Collectors.toMap(i -> headings[i], i -> cells[i]))));
    }
    return List.copyOf(portraits);
  }

  String file() {
    return cell("file");
  }

  boolean isPhotograph() {
    return !cell("NotAPhotograph").equals("1");
  }

  /** Whether the person has what the head tells, if the list knows. */
  Optional<Boolean> label(Head head) {
    String cell = cells.getOrDefault(head.attribute(), "");
    return cell.isEmpty() ? Optional.empty() : Optional.of(cell.equals("1"));
  }

  /**
   * How much it counts: old portraits less, as their beards and prints are not today's.
   *
   * @param congresses (of two years) after which it counts e times less
   */
  double weight(double congresses) {
    return Math.exp((Integer.parseInt(cell("congress")) - NEWEST) / congresses);
  }

  /**
   * The picture, if it is the one that was labelled.
   *
   * @throws IOException if it is not, or cannot be read
   */
  BufferedImage read(Path folder) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve(file()));
    String found = sha256(bytes);
    if (!found.equals(cell("sha256"))) {
      throw new IOException(
          "%s is not the portrait that was labelled: its SHA-256 is %s, expected %s; fetch it anew."
              .formatted(file(), found, cell("sha256")));
    }
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(bytes));
    if (image == null) {
      throw new IOException(file() + " is not an image that can be read");
    }
    return Copies.coloured(image);
  }

  private String cell(String heading) {
    String cell = cells.get(heading);
    if (cell == null) {
      throw new IllegalArgumentException("the list has no column '" + heading + "'");
    }
    return cell;
  }

  /** 64 lower-case hexadecimal digits. */
  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform must have SHA-256", e);
    }
  }
}
