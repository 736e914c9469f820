package dev.lineament.server.rest;

import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.search.FacePage;
import dev.lineament.core.search.FaceQuery;
import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.store.FaceItem;
import dev.lineament.server.http.HttpAnswer;
import dev.lineament.server.http.HttpCall;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code /api/faces}: the search for faces. */
final class FacesApi {
  static final String PATH = "/api/faces";

  private static final List<String> PARAMETERS =
      List.of(
          "emotion",
          "minAge",
          "maxAge",
          "gender",
          "smile",
          "minConfidence",
          "bucket",
          "prefix",
          "limit",
          "cursor");

  private final FaceSearch search;

  FacesApi(FaceSearch search) {
    this.search = search;
  }

  HttpAnswer list(HttpCall call) {
    return Answers.page(
        () -> query(QueryParameters.of(call.rawQuery(), PARAMETERS)),
        FaceQuery::cursor,
        query -> document(search.search(query)));
  }

  private static FaceQuery query(QueryParameters parameters) {
    return new FaceQuery(
        parameters.oneOf("emotion", EmotionType.class),
        parameters.wholeNumber("minAge"),
        parameters.wholeNumber("maxAge"),
        parameters.oneOf("gender", GenderType.class),
        parameters.yesOrNo("smile"),
        parameters.number("minConfidence"),
        parameters.text("bucket"),
        parameters.text("prefix"),
        parameters.wholeNumber("limit", Answers.DEFAULT_LIMIT),
        parameters.text("cursor"));
  }

  private static Map<String, Object> document(FacePage page) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("faces", page.faces().stream().map(FaceItem::attributes).toList());
    Answers.putCursor(document, page.nextCursor());
    return document;
  }
}
