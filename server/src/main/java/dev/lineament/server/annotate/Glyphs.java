package dev.lineament.server.annotate;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The letters, drawn for this program: each is the path of a round pen, so no font of the system is
 * needed (a server often has none, and Java refuses to draw text then).
 *
 * <p>Unit: a twentieth of the height of a capital. The upper edge of a capital is y = 0, the base
 * line y = 20, small letters begin at y = 6 and reach down to y = 26; x = 0 is the left edge.
 *
 * <p>The path language: {@code M x y} lifts the pen there, {@code L x y} is a line, {@code H x y} a
 * quarter of an oval that sets out horizontally, {@code V x y} one that sets out vertically, {@code
 * C} a cubic curve (two controls, then the end), {@code P x y} a point.
 */
final class Glyphs {
  /** Height of a capital. */
  static final double CAP_HEIGHT = 20;

  /** How far letters such as "g" reach below the base line. */
  static final double DESCENT = 6;

  private static final Map<Character, Glyph> ALL = new TreeMap<>();

  /** Stands for a letter that is not here. */
  private static final Glyph UNKNOWN = new Glyph(10, "M0 0 L10 0 L10 20 L0 20 L0 0");

  static {
    capitals();
    smallLetters();
    digits();
    brackets();
    marks();
  }

  /**
   * One letter.
   *
   * @param width from its left edge to its right edge
   * @param path the way of the pen
   */
  record Glyph(double width, String path) {}

  private Glyphs() {}

  /** The letter, or a plain box where there is none. */
  static Glyph of(char character) {
    Glyph glyph = find(character);
    return glyph == null ? UNKNOWN : glyph;
  }

  static @Nullable Glyph find(char character) {
    return ALL.get(character);
  }

  private static void capitals() {
    put('A', 14, "M0 20 L7 0 L14 20 M2.5 13 L11.5 13");
    put('B', 12, "M0 9.5 L6 9.5 H11 4.75 V6 0 L0 0 L0 20 L6.5 20 H12 14.75 V6.5 9.5 L6 9.5");
    put('C', 13, "M13 5 V6.8 0 H0 7 L0 13 V6.8 20 H13 15");
    put('D', 13, "M0 0 L6 0 H13 7 L13 13 V6 20 L0 20 L0 0");
    put('E', 11, "M11 0 L0 0 L0 20 L11 20 M0 9.6 L9.5 9.6");
    put('F', 10.5, "M10.5 0 L0 0 L0 20 M0 9.6 L9.2 9.6");
    put('G', 13.4, "M12.8 4.6 V6.8 0 H0 7 L0 13 V6.8 20 H13.4 13.6 L13.4 11 L7.6 11");
    put('H', 13, "M0 0 L0 20 M13 0 L13 20 M0 9.6 L13 9.6");
    put('I', 0, "M0 0 L0 20");
    put('J', 9, "M9 0 L9 14.6 V4.4 20 H0 15.6");
    put('K', 12.5, "M0 0 L0 20 M12 0 L0 12.5 M4.7 7.6 L12.5 20");
    put('L', 10, "M0 0 L0 20 L10 20");
    put('M', 16, "M0 20 L0 0 L8 13 L16 0 L16 20");
    put('N', 13, "M0 20 L0 0 L13 20 L13 0");
    put('O', 14, "M0 7 V7 0 H14 7 L14 13 V7 20 H0 13 L0 7");
    put('P', 12, "M0 20 L0 0 L6.4 0 H12 5.5 V6.4 11 L0 11");
    put('Q', 14, "M0 7 V7 0 H14 7 L14 13 V7 20 H0 13 L0 7 M9 15.2 L14.4 21.4");
    put('R', 12.4, "M0 20 L0 0 L6.4 0 H12 5.5 V6.4 11 L0 11 M6.4 11 L12.4 20");
    put('S', 12, "M11.5 4.6 V6 0 H0.5 4.9 C0.5 11 12 8.8 12 15 V6 20 H0 15.4");
    put('T', 13, "M0 0 L13 0 M6.5 0 L6.5 20");
    put('U', 13, "M0 0 L0 13.4 V6.5 20 H13 13.4 L13 0");
    put('V', 13.4, "M0 0 L6.7 20 L13.4 0");
    put('W', 19, "M0 0 L4.9 20 L9.5 3 L14.1 20 L19 0");
    put('X', 13, "M0 0 L13 20 M13 0 L0 20");
    put('Y', 13, "M0 0 L6.5 10.4 L13 0 M6.5 10.4 L6.5 20");
    put('Z', 12, "M0 0 L12 0 L0 20 L12 20");
  }

  private static void smallLetters() {
    put('a', 10, "M0.8 9 V5 6 H10 10.6 L10 20 M10 12.3 L4.6 12.3 H0 16.2 V4.4 20 H10 15.8");
    put('b', 11, "M0 0 L0 20 M0 11.6 V5.5 6 H11 12 L11 14 V5.5 20 H0 14.4");
    put('c', 10, "M10 9.6 V5.3 6 H0 11.6 L0 14.4 V5.3 20 H10 16.4");
    put('d', 11, "M11 0 L11 20 M11 11.6 V5.5 6 H0 12 L0 14 V5.5 20 H11 14.4");
    put('e', 11, "M0 12.9 L11 12.9 L11 11.6 V5.5 6 H0 11.6 L0 14.4 V5.6 20 H10.4 17");
    put('f', 7, "M7.2 0 L6.6 0 H2.6 4.2 L2.6 20 M0 6 L6.6 6");
    put('g', 11, "M11 6 L11 21 V5.6 26 H0.8 23.6 M11 11.6 V5.5 6 H0 12 L0 14 V5.5 20 H11 14.4");
    put('h', 10.6, "M0 0 L0 20 M0 11.6 V5.4 6 H10.6 11.2 L10.6 20");
    put('i', 0, "M0 6 L0 20 P0 0.8");
    put('j', 3, "M3 6 L3 22.4 V0 26 P3 0.8");
    put('k', 10, "M0 0 L0 20 M9.4 6 L0 14.6 M3.9 11 L10 20");
    put('l', 3, "M0 0 L0 16.6 V3 20");
    put('m', 17, "M0 6 L0 20 M0 11 V4.6 6 H8.5 10.6 L8.5 20 M8.5 11 V13.1 6 H17 10.6 L17 20");
    put('n', 10.6, "M0 6 L0 20 M0 11.6 V5.4 6 H10.6 11.2 L10.6 20");
    put('o', 11.4, "M0 12 V5.7 6 H11.4 12 L11.4 14 V5.7 20 H0 14 L0 12");
    put('p', 11, "M0 6 L0 26 M0 11.6 V5.5 6 H11 12 L11 14 V5.5 20 H0 14.4");
    put('q', 11, "M11 6 L11 26 M11 11.6 V5.5 6 H0 12 L0 14 V5.5 20 H11 14.4");
    put('r', 6.4, "M0 6 L0 20 M0 11.6 V5.2 6 L6.4 6");
    put('s', 9.4, "M9 9.2 V4.7 6 H0.4 9.5 C0.4 13.8 9.4 12 9.4 16.4 V4.7 20 H0 16.8");
    put('t', 7, "M2.8 1.6 L2.8 15.8 V6.8 20 L7.4 20 M0 6 L7 6");
    put('u', 10.6, "M0 6 L0 14.8 V5.2 20 H10.6 14.4 M10.6 6 L10.6 20");
    put('v', 10.6, "M0 6 L5.3 20 L10.6 6");
    put('w', 16, "M0 6 L4.1 20 L8 8 L11.9 20 L16 6");
    put('x', 10, "M0 6 L10 20 M10 6 L0 20");
    put('y', 10.6, "M0 6 L5.4 19.6 M10.6 6 L3 26");
    put('z', 9.6, "M0 6 L9.6 6 L0 20 L9.6 20");
  }

  // All digits are 12 wide, so that numbers stand in columns.
  private static void digits() {
    put('0', 12, "M0 6.4 V6 0 H12 6.4 L12 13.6 V6 20 H0 13.6 L0 6.4");
    put('1', 12, "M2 4.4 L7.4 0 L7.4 20");
    put('2', 12, "M0.5 5.4 V6 0 H11.6 5.5 C11.6 10.4 6 13 0.2 20 L12 20");
    put('3', 12, "M0.7 4.6 V5.8 0 H11.4 4.8 V5.8 9.4 L4.2 9.4 M5.8 9.4 H12 14.7 V6 20 H0 15.4");
    put('4', 12, "M9 20 L9 0 L0 14.4 L12 14.4");
    put('5', 12, "M11 0 L1.6 0 L0.9 9.4 C2.2 8 4 7.4 6 7.4 H12 13.7 V6 20 H0 15.8");
    put('6', 12, "M11.2 3.8 V6.4 0 H0 7.4 L0 13.7 V6 20 H12 13.7 V6 7.6 H0 13.7");
    put('7', 12, "M0 0 L12 0 L4.4 20");
    put('8', 12, "M0.7 4.7 V6 0 H11.3 4.7 V6 9.4 H0.7 4.7 M0 14.7 V6 9.4 H12 14.7 V6 20 H0 14.7");
    put('9', 12, "M0.8 16.2 V5.6 20 H12 12.6 L12 6.3 V6 0 H0 6.3 V6 12.4 H12 6.3");
  }

  private static void brackets() {
    put('(', 4.6, "M4.6 -2 C-1.6 6 -1.6 16 4.6 24");
    put(')', 4.6, "M0 -2 C6.2 6 6.2 16 0 24");
    put('[', 5, "M5 -2 L0 -2 L0 24 L5 24");
    put(']', 5, "M0 -2 L5 -2 L5 24 L0 24");
    put('{', 6, "M6 -2 H2.6 2 L2.6 7.6 V0 11 H2.6 14.4 L2.6 20 V6 24");
    put('}', 6, "M0 -2 H3.4 2 L3.4 7.6 V6 11 H3.4 14.4 L3.4 20 V0 24");
    put('<', 11, "M11 4.6 L0 11 L11 17.4");
    put('>', 11, "M0 4.6 L11 11 L0 17.4");
    put('/', 9, "M9 -1 L0 22");
    put('\\', 9, "M0 -1 L9 22");
    put('|', 0, "M0 -2 L0 24");
  }

  private static void marks() {
    put(' ', 3, "");
    put('!', 0, "M0 0 L0 13.6 P0 19.6");
    put('"', 5, "M0 0 L0 5.4 M5 0 L5 5.4");
    put('#', 14, "M5.4 1 L3 19 M11.4 1 L9 19 M1.2 6.6 L14 6.6 M0 13.4 L12.8 13.4");
    put('$', 12, "M11.5 5 V6 1.6 H0.5 5.6 C0.5 11 12 9.2 12 14.6 V6 18.6 H0 15 M6 -1.6 L6 21.8");
    put(
        '%',
        17,
        "M0 4 V3.6 0 H7.2 4 V3.6 8 H0 4 M9.8 16 V13.4 12 H17 16 V13.4 20 H9.8 16 M13.6 0 L3.4 20");
    put(
        '&',
        14,
        "M14 20 L3 6.6 C0.6 3.6 2.2 0 5.8 0 C9.6 0 10.8 4.6 7.6 7 L4 9.6"
            + " C-1.6 13.4 -0.2 20 5.6 20 C9.8 20 12.8 17 13.2 12");
    put('\'', 0, "M0 0 L0 5.4");
    put('*', 9, "M4.5 0 L4.5 9.6 M0.4 2.4 L8.6 7.2 M8.6 2.4 L0.4 7.2");
    put('+', 12, "M6 5 L6 17 M0 11 L12 11");
    put(',', 1.4, "M1.4 19.4 L0 23.4");
    put('-', 7, "M0 11.4 L7 11.4");
    put('.', 0, "P0 19.6");
    put(':', 0, "P0 8 P0 19.6");
    put(';', 1.4, "P1.4 8 M1.4 19.4 L0 23.4");
    put('=', 12, "M0 8 L12 8 M0 14.4 L12 14.4");
    put('?', 10, "M0 5 V5 0 H10 5 C10 9.4 5 9.4 5 14 P5 19.6");
    put(
        '@',
        18,
        "M13 12.4 L13 9.6 V9.4 6 H5 11 V8.8 15.6 H13 12 V15.6 15 H18 10"
            + " V9.2 0.6 H0 10.4 V9 20.4 H14 19");
    put('^', 10, "M0 7 L5 0 L10 7");
    put('_', 12, "M0 23 L12 23");
    put('`', 3.4, "M0 0 L3.4 3.6");
    put('~', 12, "M0 12.6 C2.4 8 4.6 9.2 6 11 C7.4 12.8 9.6 14 12 9.4");
    put('\u00b7', 0, "P0 11.4");
    put('\u00b0', 6, "M0 3 V3 0 H6 3 V3 6 H0 3");
  }

  private static void put(char character, double width, String path) {
    ALL.put(character, new Glyph(width, path));
  }
}
