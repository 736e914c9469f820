package dev.lineament.engine.decode;

import java.util.Optional;

/**
 * Walks the marker segments of a JPEG file (ITU-T T.81, annex B) without decoding: size, EXIF
 * orientation, and what decoding will need.
 */
final class JpegHeader {
  private static final int SOF0 = 0xC0;
  private static final int SOF15 = 0xCF;
  private static final int DHT = 0xC4;
  private static final int JPG = 0xC8;
  private static final int DAC = 0xCC;
  private static final int RST0 = 0xD0;
  private static final int SOI = 0xD8;
  private static final int EOI = 0xD9;
  private static final int SOS = 0xDA;
  private static final int APP1 = 0xE1;
  private static final int TEM = 0x01;

  /** libjpeg keeps a coefficient as a 16-bit number. */
  private static final int BYTES_PER_COEFFICIENT = 2;

  private final byte[] file;
  private int position = 2;
  private Orientation orientation = Orientation.UPRIGHT;
  private boolean orientationRead;
  private int width;
  private int height;
  private int components;
  private double samplesPerPixel;
  private boolean severalScans;
  private int scans;
  private boolean complete;
  private int frame;

  private JpegHeader(byte[] file) {
    this.file = file;
  }

  /** The header, or nothing if the file has no valid frame header before its pixels. */
  static Optional<ImageHeader> read(byte[] file) {
    JpegHeader header = new JpegHeader(file);
    header.walk();
    if (header.width < 1 || header.height < 1 || header.scans == 0) {
      return Optional.empty();
    }
    return Optional.of(header.result());
  }

  private ImageHeader result() {
    long coefficientBytes =
        severalScans
            ? Math.round((double) width * height * samplesPerPixel * BYTES_PER_COEFFICIENT)
            : 0;
    // Four inks are decoded as four bytes and then turned into three more.
    int bytesPerPixel = components == 4 ? 4 + 3 : components;
    return new ImageHeader(
        ImageFormat.JPEG,
        width,
        height,
        orientation,
        bytesPerPixel,
        coefficientBytes,
        scans,
        complete,
        frame);
  }

  // Entropy-coded data is skipped like any garbage between segments: in it, 0xFF is always followed
  // by 0x00 or a restart marker.
  private void walk() {
    while (toMarker()) {
      int marker = at(position + 1);
      if (marker == 0xFF) {
        position++;
      } else if (marker == EOI) {
        complete = true;
        return;
      } else if (marker == 0 || marker == TEM || (marker >= RST0 && marker <= SOI)) {
        position += 2;
      } else if (!segment(marker)) {
        return;
      }
    }
  }

  // On its own, as most of a file is no marker: so it takes a millisecond for a large file.
  private boolean toMarker() {
    int last = file.length - 1;
    int at = position;
    while (at < last && file[at] != (byte) 0xFF) {
      at++;
    }
    position = at;
    return at < last;
  }

  private boolean segment(int marker) {
    if (position + 4 > file.length) {
      return false;
    }
    int start = position + 4;
    int end = position + 2 + shortAt(position + 2);
    if (end < start || end > file.length) {
      return false;
    }
    if (isFrame(marker) && width == 0) {
      readFrame(marker, start, end);
    } else if (marker == SOS && start < end) {
      scans++;
      severalScans |= at(start) < components;
    } else if (marker == APP1 && !orientationRead && scans == 0) {
      readExif(start, end);
    }
    position = end;
    return true;
  }

  private static boolean isFrame(int marker) {
    return marker >= SOF0 && marker <= SOF15 && marker != DHT && marker != JPG && marker != DAC;
  }

  // T.81, B.2.2: precision, height, width, count; then id, sampling and table of each component.
  private void readFrame(int marker, int start, int end) {
    if (end - start < 6 || end - start < 6 + 3 * at(start + 5)) {
      return;
    }
    frame = marker;
    height = shortAt(start + 1);
    width = shortAt(start + 3);
    components = at(start + 5);
    severalScans = (marker & 3) == 2;
    int mostAcross = 1;
    int mostDown = 1;
    int blocks = 0;
    for (int i = 0; i < components; i++) {
      int sampling = at(start + 6 + 3 * i + 1);
      mostAcross = Math.max(mostAcross, sampling >> 4);
      mostDown = Math.max(mostDown, sampling & 15);
      blocks += (sampling >> 4) * (sampling & 15);
    }
    samplesPerPixel = (double) blocks / (mostAcross * mostDown);
  }

  private void readExif(int start, int end) {
    if (end - start > 6
        && at(start) == 'E'
        && at(start + 1) == 'x'
        && at(start + 2) == 'i'
        && at(start + 3) == 'f'
        && at(start + 4) == 0) {
      orientation = TiffTags.of(file, start + 6, end).orientation();
      orientationRead = true;
    }
  }

  private int at(int index) {
    return file[index] & 0xFF;
  }

  private int shortAt(int index) {
    return at(index) << 8 | at(index + 1);
  }
}
