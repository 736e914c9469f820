package dev.lineament.core.face;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A face in the shape of Rekognition's JSON, as plain maps, lists, strings, booleans and exact
 * decimals. It is what is sent on the wire and what is stored, so there is one such mapping only.
 */
public final class FaceDetailDocument {
  private FaceDetailDocument() {}

  /** The face as a document; what is absent from the face has no entry. */
  public static Map<String, Object> of(FaceDetail face) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("BoundingBox", box(face.boundingBox()));
    putIfPresent(document, "AgeRange", face.ageRange(), FaceDetailDocument::ageRange);
    putIfPresent(document, "Smile", face.smile(), FaceDetailDocument::judgement);
    putIfPresent(document, "Eyeglasses", face.eyeglasses(), FaceDetailDocument::judgement);
    putIfPresent(document, "Sunglasses", face.sunglasses(), FaceDetailDocument::judgement);
    putIfPresent(document, "Gender", face.gender(), FaceDetailDocument::gender);
    putIfPresent(document, "Beard", face.beard(), FaceDetailDocument::judgement);
    putIfPresent(document, "Mustache", face.mustache(), FaceDetailDocument::judgement);
    putIfPresent(document, "EyesOpen", face.eyesOpen(), FaceDetailDocument::judgement);
    putIfPresent(document, "MouthOpen", face.mouthOpen(), FaceDetailDocument::judgement);
    if (!face.emotions().isEmpty()) {
      document.put("Emotions", face.emotions().stream().map(FaceDetailDocument::emotion).toList());
    }
    if (!face.landmarks().isEmpty()) {
      document.put(
          "Landmarks", face.landmarks().stream().map(FaceDetailDocument::landmark).toList());
    }
    putIfPresent(document, "Pose", face.pose(), FaceDetailDocument::pose);
    putIfPresent(document, "Quality", face.quality(), FaceDetailDocument::quality);
    document.put("Confidence", Decimals.of(face.confidence()));
    putIfPresent(document, "FaceOccluded", face.faceOccluded(), FaceDetailDocument::judgement);
    putIfPresent(document, "EyeDirection", face.eyeDirection(), FaceDetailDocument::eyeDirection);
    return document;
  }

  /**
   * The face that a document made by {@link #of} describes. Numbers may be of any {@link Number}
   * type, as JSON readers differ.
   *
   * @throws IllegalArgumentException if the document is not of that shape
   */
  public static FaceDetail read(Map<?, ?> document) {
    Map<?, ?> box = map(document, "BoundingBox");
    return FaceDetail.builder(
            new BoundingBox(
                number(box, "Width"),
                number(box, "Height"),
                number(box, "Left"),
                number(box, "Top")),
            number(document, "Confidence"))
        .ageRange(readOptional(document, "AgeRange", FaceDetailDocument::readAgeRange))
        .smile(readOptional(document, "Smile", FaceDetailDocument::readJudgement))
        .eyeglasses(readOptional(document, "Eyeglasses", FaceDetailDocument::readJudgement))
        .sunglasses(readOptional(document, "Sunglasses", FaceDetailDocument::readJudgement))
        .gender(readOptional(document, "Gender", FaceDetailDocument::readGender))
        .beard(readOptional(document, "Beard", FaceDetailDocument::readJudgement))
        .mustache(readOptional(document, "Mustache", FaceDetailDocument::readJudgement))
        .eyesOpen(readOptional(document, "EyesOpen", FaceDetailDocument::readJudgement))
        .mouthOpen(readOptional(document, "MouthOpen", FaceDetailDocument::readJudgement))
        .emotions(readList(document, "Emotions", FaceDetailDocument::readEmotion))
        .landmarks(readList(document, "Landmarks", FaceDetailDocument::readLandmark))
        .pose(readOptional(document, "Pose", FaceDetailDocument::readPose))
        .quality(readOptional(document, "Quality", FaceDetailDocument::readQuality))
        .faceOccluded(readOptional(document, "FaceOccluded", FaceDetailDocument::readJudgement))
        .eyeDirection(readOptional(document, "EyeDirection", FaceDetailDocument::readEyeDirection))
        .build();
  }

  /** An age range as a document: {@code Low} and {@code High}. */
  public static Map<String, Object> ageRange(AgeRange range) {
    return entries("Low", Decimals.of(range.low()), "High", Decimals.of(range.high()));
  }

  private static Map<String, Object> box(BoundingBox box) {
    return entries(
        "Width", Decimals.of(box.width()),
        "Height", Decimals.of(box.height()),
        "Left", Decimals.of(box.left()),
        "Top", Decimals.of(box.top()));
  }

  private static Map<String, Object> judgement(Judgement judgement) {
    return entries("Value", judgement.value(), "Confidence", Decimals.of(judgement.confidence()));
  }

  private static Map<String, Object> gender(Gender gender) {
    return entries(
        "Value", gender.value().wireName(), "Confidence", Decimals.of(gender.confidence()));
  }

  private static Map<String, Object> emotion(Emotion emotion) {
    return entries("Type", emotion.type().name(), "Confidence", Decimals.of(emotion.confidence()));
  }

  private static Map<String, Object> landmark(Landmark landmark) {
    return entries(
        "Type", landmark.type().wireName(),
        "X", Decimals.of(landmark.x()),
        "Y", Decimals.of(landmark.y()));
  }

  private static Map<String, Object> pose(Pose pose) {
    return entries(
        "Roll", Decimals.of(pose.roll()),
        "Yaw", Decimals.of(pose.yaw()),
        "Pitch", Decimals.of(pose.pitch()));
  }

  private static Map<String, Object> quality(ImageQuality quality) {
    return entries(
        "Brightness", Decimals.of(quality.brightness()),
        "Sharpness", Decimals.of(quality.sharpness()));
  }

  private static Map<String, Object> eyeDirection(EyeDirection direction) {
    return entries(
        "Yaw", Decimals.of(direction.yaw()),
        "Pitch", Decimals.of(direction.pitch()),
        "Confidence", Decimals.of(direction.confidence()));
  }

  private static AgeRange readAgeRange(Map<?, ?> map) {
    return new AgeRange((int) number(map, "Low"), (int) number(map, "High"));
  }

  private static Judgement readJudgement(Map<?, ?> map) {
    if (map.get("Value") instanceof Boolean value) {
      return new Judgement(value, number(map, "Confidence"));
    }
    throw notOfShape("Value");
  }

  private static Gender readGender(Map<?, ?> map) {
    return new Gender(GenderType.ofWireName(text(map, "Value")), number(map, "Confidence"));
  }

  private static Emotion readEmotion(Map<?, ?> map) {
    return new Emotion(EmotionType.valueOf(text(map, "Type")), number(map, "Confidence"));
  }

  private static Landmark readLandmark(Map<?, ?> map) {
    return new Landmark(
        LandmarkType.ofWireName(text(map, "Type")), number(map, "X"), number(map, "Y"));
  }

  private static Pose readPose(Map<?, ?> map) {
    return new Pose(number(map, "Roll"), number(map, "Yaw"), number(map, "Pitch"));
  }

  private static ImageQuality readQuality(Map<?, ?> map) {
    return new ImageQuality(number(map, "Brightness"), number(map, "Sharpness"));
  }

  private static EyeDirection readEyeDirection(Map<?, ?> map) {
    return new EyeDirection(number(map, "Yaw"), number(map, "Pitch"), number(map, "Confidence"));
  }

  private static Map<String, Object> entries(Object... namesAndValues) {
    Map<String, Object> entries = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      entries.put((String) namesAndValues[i], namesAndValues[i + 1]);
    }
    return entries;
  }

  private static <T> void putIfPresent(
      Map<String, Object> document,
      String name,
      @Nullable T value,
      Function<T, Map<String, Object>> write) {
    if (value != null) {
      document.put(name, write.apply(value));
    }
  }

  private static <T> @Nullable T readOptional(
      Map<?, ?> document, String name, Function<Map<?, ?>, T> read) {
    return document.get(name) == null ? null : read.apply(map(document, name));
  }

  private static <T> List<T> readList(
      Map<?, ?> document, String name, Function<Map<?, ?>, T> read) {
    List<T> items = new ArrayList<>();
    if (document.get(name) instanceof List<?> list) {
      for (Object each : list) {
        if (!(each instanceof Map<?, ?> map)) {
          throw notOfShape(name);
        }
        items.add(read.apply(map));
      }
    }
    return items;
  }

  private static Map<?, ?> map(Map<?, ?> document, String name) {
    if (document.get(name) instanceof Map<?, ?> map) {
      return map;
    }
    throw notOfShape(name);
  }

  private static String text(Map<?, ?> map, String name) {
    if (map.get(name) instanceof String text) {
      return text;
    }
    throw notOfShape(name);
  }

  private static float number(Map<?, ?> map, String name) {
    return switch (map.get(name)) {
      // Through text: BigDecimal.floatValue rounds correctly, double would round twice.
      case BigDecimal decimal -> decimal.floatValue();
      case Number number -> Float.parseFloat(number.toString());
      case null, default -> throw notOfShape(name);
    };
  }

  private static IllegalArgumentException notOfShape(String name) {
    return new IllegalArgumentException(
        "the document is no FaceDetail: '" + name + "' is missing or of another type");
  }
}
