package dev.lineament.engine.decode;

import java.lang.ref.SoftReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Arrays for the pixels of one picture after another, so that each does not take its megabytes
 * anew. What no picture uses is given back when the heap runs short.
 */
final class PixelMemory {
  private final List<SoftReference<byte[]>> arrays = new ArrayList<>();

  /**
   * An array of at least so many bytes, of any content.
   *
   * @param place whoever asks for the same place again gets the same array, if it is large enough
   */
  byte[] array(int place, int bytes) {
    while (arrays.size() <= place) {
      arrays.add(new SoftReference<>(new byte[0]));
    }
    byte[] array = arrays.get(place).get();
    if (array == null || array.length < bytes) {
      // The smaller one goes first.
      arrays.set(place, new SoftReference<>(new byte[0]));
      array = new byte[bytes];
      arrays.set(place, new SoftReference<>(array));
    }
    return array;
  }
}
