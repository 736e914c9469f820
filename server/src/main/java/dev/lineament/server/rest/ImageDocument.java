package dev.lineament.server.rest;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.store.ImageRecord;
import java.util.LinkedHashMap;
import java.util.Map;

/** An image record as JSON, by the names that the attributes of a face's item have. */
final class ImageDocument {
  private ImageDocument() {}

  static Map<String, Object> of(ImageRecord image) {
    ObjectHead head = image.image();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("ImageID", head.location().imageId());
    document.put("Bucket", head.location().bucket());
    document.put("Key", head.location().key());
    document.put("ETag", head.eTag());
    if (head.versionId() != null) {
      document.put("VersionId", head.versionId());
    }
    document.put("Size", head.size());
    document.put("Status", image.status().name());
    if (image.reason() != null) {
      document.put("Reason", image.reason());
    }
    document.put("FaceIDs", image.faceIds());
    ImageSize size = image.size();
    if (size != null) {
      document.put("Width", size.widthPixels());
      document.put("Height", size.heightPixels());
    }
    document.put("Milliseconds", image.milliseconds());
    document.put("Analyzer", image.analyzer());
    document.put("AnalyzedAt", image.analyzedAt().toString());
    return document;
  }
}
