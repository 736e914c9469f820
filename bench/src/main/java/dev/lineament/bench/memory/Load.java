package dev.lineament.bench.memory;

import dev.lineament.bench.speed.Composition;
import dev.lineament.bench.speed.Portraits;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Pictures as a card full of photos has them: of four, three are as large as a file may be. */
final class Load {
  /** Of so many pictures one is a small portrait. */
  private static final int SMALL_EVERY = 4;

  /** Of a camera with 20 megapixels. */
  private static final int WIDTH = 5472;

  private static final int HEIGHT = 3648;

  /** Faces of the large pictures, in turn. */
  private static final int[] FACES = {1, 2, 10};

  /** Noise with which the file has nearly the largest size. */
  private static final Composition.Grain GRAIN = new Composition.Grain(90, 0.95f);

  /** The largest file that is analysed. */
  static final int LARGE_BYTES = 15 * 1024 * 1024;

  /** ITU-T T.81, B.2.4.5: a marker, a length that counts itself, and text. */
  private static final int COMMENT_MARKER = 0xFFFE;

  private static final int MAX_COMMENT_BYTES = 65_535;
  private static final int MARKER_BYTES = 2;

  private final List<byte[]> large;
  private final List<byte[]> small;

  private Load(List<byte[]> large, List<byte[]> small) {
    this.large = large;
    this.small = small;
  }

  /**
   * Composes the pictures.
   *
   * @param samples a folder with portraits
   */
  static Load of(Path samples) throws IOException {
    List<BufferedImage> portraits = Portraits.in(samples);
    List<byte[]> large = new ArrayList<>();
    for (int faces : FACES) {
      byte[] jpeg = new Composition(WIDTH, HEIGHT, faces).jpeg(portraits, GRAIN);
      large.add(lengthened(jpeg, LARGE_BYTES));
    }
    List<byte[]> small = new ArrayList<>();
    for (Path file : Portraits.files(samples)) {
      small.add(Files.readAllBytes(file));
    }
    return new Load(large, small);
  }

  /** The same picture in a file of so many bytes, comments after its first marker. */
  static byte[] lengthened(byte[] jpeg, int length) {
    ByteArrayOutputStream longer = new ByteArrayOutputStream(length);
    longer.write(jpeg, 0, MARKER_BYTES);
    for (int left = length - jpeg.length; left > 0; ) {
      // What is left after a comment must be nothing, or long enough for another.
      int whole = Math.min(left, MAX_COMMENT_BYTES - 2 * MARKER_BYTES);
      int comment = left - whole < 2 * MARKER_BYTES ? left : whole;
      writeTwoBytes(longer, COMMENT_MARKER);
      writeTwoBytes(longer, comment - MARKER_BYTES);
      longer.write(new byte[comment - 2 * MARKER_BYTES], 0, comment - 2 * MARKER_BYTES);
      left -= comment;
    }
    longer.write(jpeg, MARKER_BYTES, jpeg.length - MARKER_BYTES);
    return longer.toByteArray();
  }

  private static void writeTwoBytes(ByteArrayOutputStream out, int value) {
    out.write(value >> Byte.SIZE);
    out.write(value);
  }

  private byte[] picture(int number) {
    return number % SMALL_EVERY == SMALL_EVERY - 1
        ? small.get(number / SMALL_EVERY % small.size())
        : large.get(number % large.size());
  }

  /**
   * Uploads so many pictures, each client one after the other.
   *
   * @throws IOException if one is not taken
   */
  void upload(int images, int clients, SignedUpload to) throws IOException, InterruptedException {
    Queue<Integer> left =
        new ArrayBlockingQueue<>(images, false, IntStream.range(0, images).boxed().toList());
    try (ExecutorService all = Executors.newFixedThreadPool(clients)) {
      List<Future<Integer>> working = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        working.add(all.submit(() -> uploadAll(left, to)));
      }
      for (Future<Integer> each : working) {
        each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  private int uploadAll(Queue<Integer> left, SignedUpload to)
      throws IOException, InterruptedException {
    int uploaded = 0;
    for (Integer next = left.poll(); next != null; next = left.poll()) {
      to.put("/images/" + next + ".jpg", picture(next));
      uploaded++;
    }
    return uploaded;
  }
}
