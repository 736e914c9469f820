package dev.lineament.core.store;

/** What became of an image. */
public enum ImageStatus {
  /** It has faces, and they are stored. */
  ANALYZED,
  /** It was analysed and has none. */
  NO_FACES,
  /** It is not an image, or breaks a limit; the reason is kept. */
  REJECTED,
  /** It could not be analysed although it was tried again and again; the reason is kept. */
  FAILED
}
