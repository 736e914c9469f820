package dev.lineament.core.handler;

import dev.lineament.core.face.Decimals;
import dev.lineament.core.image.ObjectLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One object of an event and what came of it. */
public record RecordResult(ObjectLocation location, Outcome outcome) {

  /** {@code {bucket, key, status, faces, faceIds, reason}}; the reason only where there is one. */
  public Map<String, Object> document() {
    List<String> faceIds =
        outcome instanceof Outcome.Analyzed analyzed ? analyzed.faceIds() : List.of();
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bucket", location.bucket());
    document.put("key", location.key());
    document.put("status", outcome.status());
    document.put("faces", Decimals.of(faceIds.size()));
    document.put("faceIds", faceIds);
    switch (outcome) {
      case Outcome.Rejected rejected -> document.put("reason", rejected.reason());
      case Outcome.Skipped skipped -> document.put("reason", skipped.reason());
      case Outcome.Failed failed -> document.put("reason", failed.reason());
      case Outcome.Analyzed _, Outcome.NoFaces _, Outcome.Gone _, Outcome.Erased _ -> {}
    }
    return document;
  }
}
