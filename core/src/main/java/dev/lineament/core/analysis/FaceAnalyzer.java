package dev.lineament.core.analysis;

/**
 * Port: finds the faces of an image and describes them. Implementations are thread-safe.
 *
 * <p>A refused image is a value. What may go well another time (throttling, a service fault, the
 * network) is an unchecked exception.
 */
public interface FaceAnalyzer {
  /** Rekognition's limit: the 100 largest faces of an image are returned. */
  int MAX_FACES = 100;

  /** Rekognition's limit for an image in a bucket: 15 MB, read as 15 x 1024 x 1024 bytes. */
  long MAX_STORED_IMAGE_BYTES = 15L * 1024 * 1024;

  /** Rekognition's limit for an image sent along with a request: 5 MB. */
  int MAX_INLINE_IMAGE_BYTES = 5 * 1024 * 1024;

  /** Rekognition's limit: an image has at least this many pixels on either side. */
  int MIN_SIDE_PIXELS = 80;

  /** Analyses one image. Same image, same analyzer, same answer. */
  Analysis analyze(ImageInput image, RequestedAttributes attributes);

  /** What is stored with each face: {@code rekognition}, or {@code lineament/<version>}. */
  String name();
}
