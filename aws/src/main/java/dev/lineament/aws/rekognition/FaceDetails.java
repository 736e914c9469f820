package dev.lineament.aws.rekognition;

import dev.lineament.aws.AwsException;
import dev.lineament.core.analysis.FaceAnalyzer;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.EyeDirection;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.ImageQuality;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Landmark;
import dev.lineament.core.face.LandmarkType;
import dev.lineament.core.face.Pose;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Rekognition's answer in our words. No member of it is promised: what is absent stays absent, and
 * what is named by a word that came after this program was written is left out.
 */
final class FaceDetails {
  private static final Map<String, LandmarkType> LANDMARKS =
      byName(LandmarkType.values(), LandmarkType::wireName);
  private static final Map<String, EmotionType> EMOTIONS =
      byName(EmotionType.values(), EmotionType::name);
  private static final Map<String, GenderType> GENDERS =
      byName(GenderType.values(), GenderType::wireName);

  private FaceDetails() {}

  /** The faces, largest first; the order on the wire is not promised either. */
  static List<FaceDetail> of(
      List<software.amazon.awssdk.services.rekognition.model.FaceDetail> faces) {
    return faces.stream()
        .map(FaceDetails::face)
        .sorted(FaceDetail.LARGEST_FIRST)
        .limit(FaceAnalyzer.MAX_FACES)
        .toList();
  }

  private static FaceDetail face(
      software.amazon.awssdk.services.rekognition.model.FaceDetail face) {
    return FaceDetail.builder(box(face), percent(required("Confidence", face.confidence())))
        .ageRange(map(face.ageRange(), FaceDetails::ageRange))
        .smile(map(face.smile(), each -> judgement(each.value(), each.confidence())))
        .eyeglasses(map(face.eyeglasses(), each -> judgement(each.value(), each.confidence())))
        .sunglasses(map(face.sunglasses(), each -> judgement(each.value(), each.confidence())))
        .gender(map(face.gender(), FaceDetails::gender))
        .beard(map(face.beard(), each -> judgement(each.value(), each.confidence())))
        .mustache(map(face.mustache(), each -> judgement(each.value(), each.confidence())))
        .eyesOpen(map(face.eyesOpen(), each -> judgement(each.value(), each.confidence())))
        .mouthOpen(map(face.mouthOpen(), each -> judgement(each.value(), each.confidence())))
        .emotions(mapAll(face.emotions(), FaceDetails::emotion))
        .landmarks(mapAll(face.landmarks(), FaceDetails::landmark))
        .pose(map(face.pose(), FaceDetails::pose))
        .quality(map(face.quality(), FaceDetails::quality))
        .faceOccluded(map(face.faceOccluded(), each -> judgement(each.value(), each.confidence())))
        .eyeDirection(map(face.eyeDirection(), FaceDetails::eyeDirection))
        .build();
  }

  private static BoundingBox box(
      software.amazon.awssdk.services.rekognition.model.FaceDetail face) {
    var box = required("BoundingBox", face.boundingBox());
    return new BoundingBox(
        required("BoundingBox.Width", box.width()),
        required("BoundingBox.Height", box.height()),
        required("BoundingBox.Left", box.left()),
        required("BoundingBox.Top", box.top()));
  }

  private static @Nullable AgeRange ageRange(
      software.amazon.awssdk.services.rekognition.model.AgeRange range) {
    return range.low() == null || range.high() == null
        ? null
        : new AgeRange(range.low(), range.high());
  }

  private static @Nullable Judgement judgement(
      @Nullable Boolean value, @Nullable Float confidence) {
    return value == null || confidence == null ? null : new Judgement(value, percent(confidence));
  }

  private static @Nullable Gender gender(
      software.amazon.awssdk.services.rekognition.model.Gender gender) {
    GenderType value = GENDERS.get(gender.valueAsString());
    return value == null || gender.confidence() == null
        ? null
        : new Gender(value, percent(gender.confidence()));
  }

  private static @Nullable Emotion emotion(
      software.amazon.awssdk.services.rekognition.model.Emotion emotion) {
    EmotionType type = EMOTIONS.get(emotion.typeAsString());
    return type == null || emotion.confidence() == null
        ? null
        : new Emotion(type, percent(emotion.confidence()));
  }

  private static @Nullable Landmark landmark(
      software.amazon.awssdk.services.rekognition.model.Landmark landmark) {
    LandmarkType type = LANDMARKS.get(landmark.typeAsString());
    return type == null || landmark.x() == null || landmark.y() == null
        ? null
        : new Landmark(type, landmark.x(), landmark.y());
  }

  private static @Nullable Pose pose(software.amazon.awssdk.services.rekognition.model.Pose pose) {
    return pose.roll() == null || pose.yaw() == null || pose.pitch() == null
        ? null
        : new Pose(degrees(pose.roll()), degrees(pose.yaw()), degrees(pose.pitch()));
  }

  private static @Nullable ImageQuality quality(
      software.amazon.awssdk.services.rekognition.model.ImageQuality quality) {
    return quality.brightness() == null || quality.sharpness() == null
        ? null
        : new ImageQuality(percent(quality.brightness()), percent(quality.sharpness()));
  }

  private static @Nullable EyeDirection eyeDirection(
      software.amazon.awssdk.services.rekognition.model.EyeDirection direction) {
    return direction.yaw() == null || direction.pitch() == null || direction.confidence() == null
        ? null
        : new EyeDirection(
            degrees(direction.yaw()), degrees(direction.pitch()), percent(direction.confidence()));
  }

  // A rounding error of a service must not make an image fail for ever.
  private static float percent(float value) {
    return Math.clamp(value, 0f, 100f);
  }

  private static float degrees(float value) {
    return Math.clamp(value, -180f, 180f);
  }

  private static <T> T required(String member, @Nullable T value) {
    if (value == null) {
      throw new AwsException(
          "Rekognition's answer has a face without " + member + ", so that it cannot be stored");
    }
    return value;
  }

  private static <S, T> @Nullable T map(@Nullable S value, Function<S, @Nullable T> mapping) {
    return value == null ? null : mapping.apply(value);
  }

  private static <S, T> List<T> mapAll(List<S> values, Function<S, @Nullable T> mapping) {
    return values.stream()
        .map(mapping)
        .filter(Objects::nonNull)
        .map(Objects::requireNonNull)
        .toList();
  }

  private static <T> Map<String, T> byName(T[] values, Function<T, String> name) {
    // Not one of Map.of's maps: those throw when they are asked for null, which an absent name is.
    return Collections.unmodifiableMap(
        Arrays.stream(values).collect(Collectors.toMap(name, Function.identity())));
  }
}
