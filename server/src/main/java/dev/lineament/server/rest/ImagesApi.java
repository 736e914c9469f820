package dev.lineament.server.rest;

import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.search.ImagePage;
import dev.lineament.core.search.ImageQuery;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.http.HttpAnswer;
import dev.lineament.server.http.HttpCall;
import dev.lineament.server.store.StoredFaces;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** {@code /api/images}: what became of images; one image and its faces; erasure. */
final class ImagesApi {
  static final String PATH = "/api/images";

  private static final List<String> PARAMETERS =
      List.of("bucket", "prefix", "status", "limit", "cursor");

  private final FaceStore store;
  private final FaceSearch search;
  private final ObjectRemover objects;

  ImagesApi(StoredFaces stored, ObjectRemover objects) {
    this.store = stored.faces();
    this.search = stored.search();
    this.objects = objects;
  }

  HttpAnswer list(HttpCall call) {
    return Answers.page(
        () -> query(QueryParameters.of(call.rawQuery(), PARAMETERS)),
        ImageQuery::cursor,
        query -> document(search.images(query)));
  }

  private static ImageQuery query(QueryParameters parameters) {
    return new ImageQuery(
        parameters.text("bucket"),
        parameters.text("prefix"),
        parameters.oneOf("status", ImageStatus.class),
        parameters.wholeNumber("limit", Answers.DEFAULT_LIMIT),
        parameters.text("cursor"));
  }

  private static Map<String, Object> document(ImagePage page) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("images", page.images().stream().map(ImageDocument::of).toList());
    Answers.putCursor(document, page.nextCursor());
    return document;
  }

  HttpAnswer one(HttpCall call) {
    return withLocation(call, this::one);
  }

  private HttpAnswer one(ObjectLocation location) {
    Optional<ImageRecord> image = store.image(location);
    if (image.isEmpty()) {
      return unknown(location);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("image", ImageDocument.of(image.get()));
    document.put("faces", store.faces(location).stream().map(FaceItem::attributes).toList());
    return HttpAnswer.json(200, document);
  }

  HttpAnswer erase(HttpCall call) {
    return withLocation(call, this::erase);
  }

  private HttpAnswer erase(ObjectLocation location) {
    Optional<ImageRecord> image = store.image(location);
    boolean removed = objects.remove(location);
    if (image.isEmpty() && !removed) {
      return unknown(location);
    }
    // With the record's own place in the order: should the object have been uploaded again just
    // now, then what is stored of the new one stays. What is being analysed at this moment is
    // erased by the event of the removal.
    image.ifPresent(record -> store.erase(location, record.sequencer()));
    // Those that were there when it began: the event of the removal may have erased them by now.
    int faces = image.map(record -> record.faceIds().size()).orElse(0);
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("bucket", location.bucket());
    document.put("key", location.key());
    document.put("objectDeleted", removed);
    document.put("facesErased", faces);
    return HttpAnswer.json(200, document);
  }

  private static HttpAnswer withLocation(
      HttpCall call, Function<ObjectLocation, HttpAnswer> answer) {
    ObjectLocation location;
    try {
      // No parameter is known here.
      QueryParameters.of(call.rawQuery(), List.of());
      location = location(call.rawPath());
    } catch (IllegalArgumentException e) {
      return Answers.invalid(e);
    }
    return answer.apply(location);
  }

  private static ObjectLocation location(String rawPath) {
    String place = rawPath.substring(PATH.length() + 1);
    int slash = place.indexOf('/');
    if (slash < 1 || slash == place.length() - 1) {
      throw new IllegalArgumentException(
          "the path '" + rawPath + "' does not name an image: give " + PATH + "/BUCKET/KEY");
    }
    return new ObjectLocation(
        PercentEncoding.decode(place.substring(0, slash)),
        PercentEncoding.decode(place.substring(slash + 1)));
  }

  private static HttpAnswer unknown(ObjectLocation location) {
    return HttpAnswer.error(404, "NotFound", "Nothing is known of the image " + location + ".");
  }
}
