package dev.lineament.core.face;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one face. What was not asked for, or what no model can judge, is absent
 * ({@code null}; an empty list), never invented.
 *
 * @param boundingBox where the face is
 * @param confidence 0 to 100, that the box holds a face
 * @param landmarks none, the five of {@link LandmarkType#DEFAULT}, or all 30
 * @param emotions by falling confidence
 */
public record FaceDetail(
    BoundingBox boundingBox,
    float confidence,
    List<Landmark> landmarks,
    @Nullable Pose pose,
    @Nullable ImageQuality quality,
    @Nullable AgeRange ageRange,
    @Nullable Judgement smile,
    @Nullable Judgement eyeglasses,
    @Nullable Judgement sunglasses,
    @Nullable Gender gender,
    @Nullable Judgement beard,
    @Nullable Judgement mustache,
    @Nullable Judgement eyesOpen,
    @Nullable Judgement mouthOpen,
    List<Emotion> emotions,
    @Nullable Judgement faceOccluded,
    @Nullable EyeDirection eyeDirection) {

  /** Largest box first; ties by position, so that the same faces always come in the same order. */
  public static final Comparator<FaceDetail> LARGEST_FIRST =
      Comparator.comparingDouble((FaceDetail face) -> -face.boundingBox().area())
          .thenComparingDouble(face -> face.boundingBox().left())
          .thenComparingDouble(face -> face.boundingBox().top());

  public FaceDetail {
    Ranges.percent("Confidence", confidence);
    landmarks = List.copyOf(landmarks);
    emotions =
        emotions.stream()
            .sorted(
                Comparator.comparingDouble((Emotion emotion) -> -emotion.confidence())
                    .thenComparing(Emotion::type))
            .toList();
  }

  /** The emotion of highest confidence, if emotions were judged. */
  public Optional<Emotion> dominantEmotion() {
    return emotions.stream().findFirst();
  }

  /** A face with a box and nothing else known of it yet. */
  public static Builder builder(BoundingBox boundingBox, float confidence) {
    return new Builder(boundingBox, confidence);
  }

  /** Collects what is found out about a face. Not thread-safe. */
  public static final class Builder {
    private final BoundingBox boundingBox;
    private final float confidence;
    private List<Landmark> landmarks = List.of();
    private List<Emotion> emotions = List.of();
    private @Nullable Pose pose;
    private @Nullable ImageQuality quality;
    private @Nullable AgeRange ageRange;
    private @Nullable Judgement smile;
    private @Nullable Judgement eyeglasses;
    private @Nullable Judgement sunglasses;
    private @Nullable Gender gender;
    private @Nullable Judgement beard;
    private @Nullable Judgement mustache;
    private @Nullable Judgement eyesOpen;
    private @Nullable Judgement mouthOpen;
    private @Nullable Judgement faceOccluded;
    private @Nullable EyeDirection eyeDirection;

    private Builder(BoundingBox boundingBox, float confidence) {
      this.boundingBox = boundingBox;
      this.confidence = confidence;
    }

    public Builder landmarks(List<Landmark> value) {
      landmarks = value;
      return this;
    }

    public Builder emotions(List<Emotion> value) {
      emotions = value;
      return this;
    }

    public Builder pose(@Nullable Pose value) {
      pose = value;
      return this;
    }

    public Builder quality(@Nullable ImageQuality value) {
      quality = value;
      return this;
    }

    public Builder ageRange(@Nullable AgeRange value) {
      ageRange = value;
      return this;
    }

    public Builder smile(@Nullable Judgement value) {
      smile = value;
      return this;
    }

    public Builder eyeglasses(@Nullable Judgement value) {
      eyeglasses = value;
      return this;
    }

    public Builder sunglasses(@Nullable Judgement value) {
      sunglasses = value;
      return this;
    }

    public Builder gender(@Nullable Gender value) {
      gender = value;
      return this;
    }

    public Builder beard(@Nullable Judgement value) {
      beard = value;
      return this;
    }

    public Builder mustache(@Nullable Judgement value) {
      mustache = value;
      return this;
    }

    public Builder eyesOpen(@Nullable Judgement value) {
      eyesOpen = value;
      return this;
    }

    public Builder mouthOpen(@Nullable Judgement value) {
      mouthOpen = value;
      return this;
    }

    public Builder faceOccluded(@Nullable Judgement value) {
      faceOccluded = value;
      return this;
    }

    public Builder eyeDirection(@Nullable EyeDirection value) {
      eyeDirection = value;
      return this;
    }

    public FaceDetail build() {
      return new FaceDetail(
          boundingBox,
          confidence,
          landmarks,
          pose,
          quality,
          ageRange,
          smile,
          eyeglasses,
          sunglasses,
          gender,
          beard,
          mustache,
          eyesOpen,
          mouthOpen,
          emotions,
          faceOccluded,
          eyeDirection);
    }
  }
}
