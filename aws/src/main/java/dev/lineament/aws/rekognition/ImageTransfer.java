package dev.lineament.aws.rekognition;

/** How an image of a bucket gets to Rekognition. */
public enum ImageTransfer {
  /**
   * By reference where Rekognition can read the object itself, which takes images up to 15 MiB and
   * no traffic of ours; otherwise by its bytes.
   */
  AUTO,
  /** Always by its bytes, up to 5 MiB; works also where the bucket is in another region. */
  BYTES
}
