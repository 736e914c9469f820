package dev.lineament.bench.accuracy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.lineament.core.analysis.ImageSize;
import dev.lineament.core.face.AgeRange;
import dev.lineament.core.face.BoundingBox;
import dev.lineament.core.face.Emotion;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.core.face.Gender;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.face.Judgement;
import dev.lineament.core.face.Pose;
import dev.lineament.engine.EmbeddedFaces;
import dev.lineament.engine.FaceEmbedding;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each set's scores, on tables of a few rows and answers made by hand. */
class LabelledSetsTest {
  /** Sums of a few doubles. */
  private static final double ROUNDING = 1e-9;

  private static final ImageSize SIZE = new ImageSize(200, 100);
  private static final BoundingBox BOX = new BoundingBox(0.5f, 0.5f, 0.25f, 0.25f);

  @TempDir Path folder;

  private final Report report = new Report();

  @Test
  void agesAreJudgedByTheMiddleAndTheEndsOfTheRange() throws IOException {
    LabelledSet set =
        open(
            "utkface",
            "file,age,gender,race",
            "a,30,male,black",
            "b,40,female,white",
            "c,8,male,white");
    score(
        set,
        faces(face().ageRange(new AgeRange(30, 40)).gender(male(90)).build()),
        faces(face().ageRange(new AgeRange(20, 30)).gender(male(60)).build()),
        faces());

    assertThat(value("utkface", Measure.AGE_ERROR)).isCloseTo((5 + 15) / 2.0, within(ROUNDING));
    assertThat(value("utkface", Measure.AGE_INSIDE)).isCloseTo(0.5, within(ROUNDING));
    assertThat(value("utkface", Measure.AGE_WIDTH)).isCloseTo(10, within(ROUNDING));
    assertThat(value("utkface", UtkFace.GENDER_GROWN)).isCloseTo(0.5, within(ROUNDING));
    assertThat(value("utkface", Measure.NO_FACE)).isCloseTo(1, within(ROUNDING));
    Group black = new Group("skin or ethnicity label", "black");
    assertThat(value("utkface", Measure.AGE_ERROR, black)).isCloseTo(5, within(ROUNDING));
    assertThat(report.reliability().bins("Gender").getLast().count()).isEqualTo(1);
  }

  @Test
  void turnedCopiesCountForTheTurnOnly() throws IOException {
    LabelledSet set = open("utkface", "file,age,gender,race", "a,30,male,black");

    assertThat(set.samples())
        .extracting(Sample::turn)
        .containsExactly(Turn.UPRIGHT, Turn.QUARTER, Turn.HALF);
    assertThat(set.samples().get(1).groups()).containsExactly(Turn.QUARTER.group());
    assertThat(set.samples().get(0).groups()).contains(Group.ALL, Turn.UPRIGHT.group());
  }

  @Test
  void aBeardIsWhereNoBeardIsNot() throws IOException {
    String headings =
        "file,Eyeglasses,Smiling,Mouth_Slightly_Open,No_Beard,Mustache,"
            + "Male,Young,Pale_Skin,Wearing_Hat,Blurry";
    LabelledSet set = open("celeba10k", headings, "a,1,1,0,0,0,1,1,0,0,0", "b,0,0,0,1,0,0,1,0,0,0");
    FaceDetail bearded =
        face()
            .beard(new Judgement(true, 80))
            .smile(new Judgement(false, 70))
            .eyeglasses(new Judgement(false, 99))
            .sunglasses(new Judgement(true, 60))
            .build();
    score(set, faces(bearded), faces(bearded));

    assertThat(value("celeba10k", Measure.balanced("Beard"))).isCloseTo(0.5, within(ROUNDING));
    assertThat(value("celeba10k", Measure.balanced("Smile"))).isCloseTo(0.5, within(ROUNDING));
    // Dark glasses are glasses too.
    assertThat(value("celeba10k", Measure.balanced("Eyeglasses"))).isCloseTo(0.5, within(ROUNDING));
    assertThat(report.figures())
        .extracting(Figure::measure)
        .doesNotContain(Measure.balanced("Mustache"));
  }

  @Test
  void theStrongestOfSevenEmotionsCounts() throws IOException {
    LabelledSet set = open("fer2013", "file,emotion,split", "a,happy,P", "b,fear,P", "c,fear,P");
    FaceDetail confused =
        face()
            .emotions(
                List.of(
                    new Emotion(EmotionType.CONFUSED, 90),
                    new Emotion(EmotionType.HAPPY, 50),
                    new Emotion(EmotionType.CALM, 40)))
            .build();
    score(set, faces(confused), faces(confused), faces());

    assertThat(value("fer2013", Fer2013.ACCURACY)).isCloseTo(1 / 2.0, within(ROUNDING));
    assertThat(value("fer2013", Fer2013.ACCURACY_OF_ALL)).isCloseTo(1 / 3.0, within(ROUNDING));
    assertThat(value("fer2013", Fer2013.RECALL)).isCloseTo(1 / 2.0, within(ROUNDING));
  }

  @Test
  void facesAreCountedByBoxesAndMaskedOnesApart() throws IOException {
    Path set = Files.createDirectories(folder.resolve("mask_boxes"));
    Files.writeString(
        set.resolve("boxes.csv"),
        """
        file,label,xmin,ymin,xmax,ymax,occluded,truncated,difficult
        a,without_mask,50,25,150,75,0,0,0
        a,with_mask,0,0,30,30,0,0,0
        a,with_mask,0,50,30,80,1,0,0
        """);
    LabelledSet boxed = open("mask_boxes", "file,width,height", "a,200,100", "b,1,1");
    FaceDetail found = FaceDetail.builder(BOX, 95).build();
    FaceDetail masked = FaceDetail.builder(new BoundingBox(0.15f, 0.3f, 0, 0), 80).build();
    FaceDetail wrong = FaceDetail.builder(new BoundingBox(0.2f, 0.4f, 0.8f, 0), 60).build();
    score(
        boxed,
        faces(found, masked, wrong),
        new Answer.Faces(List.of(), new ImageSize(100, 200)),
        faces(),
        new Answer.Faces(List.of(), new ImageSize(100, 200)));

    assertThat(boxed.samples()).hasSize(4);
    for (String name : List.of("mask_boxes", DetectionSet.TOGETHER)) {
      assertThat(value(name, DetectionSet.RECALL)).isCloseTo(1, within(ROUNDING));
      assertThat(value(name, DetectionSet.PRECISION)).isCloseTo(0.5, within(ROUNDING));
      assertThat(value(name, DetectionSet.MASKED_RECALL)).isCloseTo(0.5, within(ROUNDING));
      assertThat(value(name, DetectionSet.RECALL, Turn.HALF.group())).isZero();
    }
  }

  @Test
  void posesAreComparedWithTheLabelsYawTurnedRound() throws IOException {
    Path set = Files.createDirectories(folder.resolve("aflw2000_prnet"));
    Files.writeString(set.resolve("landmarks68.csv"), "file\n");
    LabelledSet poses =
        open("aflw2000_prnet", "file,pitch_deg,yaw_deg,roll_deg", "a,10,-40,5", "b,,,");
    score(poses, faces(face().pose(new Pose(6, 42, 7)).build()));

    assertThat(value("aflw2000_prnet", Aflw2000.YAW)).isCloseTo(2, within(ROUNDING));
    assertThat(value("aflw2000_prnet", Aflw2000.PITCH)).isCloseTo(3, within(ROUNDING));
    assertThat(value("aflw2000_prnet", Aflw2000.ROLL)).isCloseTo(1, within(ROUNDING));
  }

  @Test
  void closedEyesOfYaleAreComparedWithNeutralOnes() throws IOException {
    LabelledSet set =
        open(
            "yalefaces",
            "file,condition,glasses,emotion,eyes",
            "a,sleepy,,,closed",
            "b,normal,,neutral,",
            "c,wink,,,wink",
            "d,happy,,happy,");
    FaceDetail open =
        face()
            .eyesOpen(new Judgement(true, 90))
            .emotions(List.of(new Emotion(EmotionType.CALM, 90)))
            .build();
    score(set, faces(open), faces(open), faces(open), faces(open));

    assertThat(value("yalefaces", Measure.accuracy("EyesOpen"))).isCloseTo(0.5, within(ROUNDING));
    assertThat(value("yalefaces", Measure.accuracy("Emotion"))).isCloseTo(0.5, within(ROUNDING));
  }

  @Test
  void anyFaceInAPictureWithoutPeopleIsFalse() throws IOException {
    LabelledSet set =
        open("imagenet_samples", "file,wnid,class", "a,n01484850,shark", "b,n02666196,abacus");
    score(set, faces(face().build(), face().build()), faces());

    assertThat(value("imagenet_samples", NoFaces.PER_PICTURE)).isCloseTo(1, within(ROUNDING));
    assertThat(value("imagenet_samples", NoFaces.PICTURES)).isCloseTo(0.5, within(ROUNDING));
    assertThat(value("imagenet_samples", NoFaces.PICTURES, new Group("kind", "animals")))
        .isCloseTo(1, within(ROUNDING));
  }

  @Test
  void aBrokenFileMayBeRefusedAndAGoodOneMayNot() throws IOException {
    LabelledSet set =
        open(
            "odd_images",
            "file,bytes,format,mode,width,height,exif_orientation,pillow_decode",
            "a,10,,,,,,OSError: broken",
            "b,5000000,JPEG,RGB,80,80,,ok",
            "c,5000000,JPEG,RGB,80,79,,ok",
            "d,10,PNG,RGB,200,200,,ok");
    score(
        set,
        new Answer.Refused("broken"),
        faces(),
        new Answer.Refused("small"),
        new Answer.Failed("null"));

    assertThat(value("odd_images", OddFiles.FAILED)).isCloseTo(1, within(ROUNDING));
    assertThat(value("odd_images", OddFiles.REFUSED)).isCloseTo(2, within(ROUNDING));
    assertThat(value("odd_images", OddFiles.GOOD_ANALYSED)).isCloseTo(0.5, within(ROUNDING));
  }

  @Test
  void pairsAreJudgedByTheFacesNearestToTheMiddle() throws IOException {
    Files.createDirectories(folder.resolve("lfw"));
    Files.write(
        folder.resolve("lfw").resolve("pairs.csv"),
        List.of("fold,file1,file2,same", "1,a,b,1", "1,a,c,0", "2,b,a,1", "2,b,c,0", "2,a,d,1"));
    LabelledSet set = open("lfw", "file,identity", "a,x", "b,x", "c,y", "d,x");

    score(set, compared(0), compared(0), compared(1), new Answer.Refused("too small"));

    // Of five pairs only the one without a face is judged wrong; it is in the second fold.
    assertThat(value("lfw", Lfw.ACCURACY)).isCloseTo((1 + 2 / 3.0) / 2, within(ROUNDING));
    assertThat(value("lfw", Lfw.AT_DEFAULT)).isCloseTo(0.8, within(ROUNDING));
    assertThat(value("lfw", Lfw.ACCEPTED)).isCloseTo(2 / 3.0, within(ROUNDING));
    assertThat(value("lfw", Measure.NO_FACE)).isCloseTo(1, within(ROUNDING));
  }

  /** The person in the middle, and a larger face, of another one, in the corner. */
  private static Answer compared(int person) {
    EmbeddedFaces.Face other =
        new EmbeddedFaces.Face(face(new BoundingBox(0.5f, 0.5f, 0, 0)).build(), embedding(2));
    EmbeddedFaces.Face central =
        new EmbeddedFaces.Face(
            face(new BoundingBox(0.25f, 0.25f, 0.4f, 0.4f)).build(), embedding(person));
    return new Answer.Compared(new EmbeddedFaces.Found(List.of(other, central), SIZE));
  }

  private static FaceDetail.Builder face(BoundingBox box) {
    return FaceDetail.builder(box, 95);
  }

  private static FaceEmbedding embedding(int person) {
    float[] values = new float[FaceEmbedding.SIZE];
    values[person] = 1;
    return new FaceEmbedding(values);
  }

  @Test
  void aLimitTakesRowsSpreadOverTheSet() {
    assertThat(Folder.spread(List.of(0, 1, 2, 3, 4, 5), 3)).containsExactly(0, 2, 4);
    assertThat(Folder.spread(List.of(0, 1), 3)).containsExactly(0, 1);
  }

  @Test
  void aRowThatDoesNotFitItsHeadingsIsNamed() throws IOException {
    Path table = Files.writeString(folder.resolve("labels.csv"), "file,age\na,1,2\n");

    assertThatThrownBy(() -> Csv.read(table))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("3 cells under 2 headings");
  }

  private LabelledSet open(String name, String... rows) throws IOException {
    Path set = Files.createDirectories(folder.resolve(name));
    Files.write(set.resolve("labels.csv"), List.of(rows));
    return LabelledSets.open(new Folder(set, Folder.NO_LIMIT));
  }

  /** Answers for the first samples; the others are turned copies, and get none. */
  private void score(LabelledSet set, Answer... answers) {
    List<Answered> all = new ArrayList<>();
    for (int i = 0; i < answers.length; i++) {
      all.add(new Answered(set.samples().get(i), answers[i]));
    }
    set.score(all, report);
  }

  private static Answer faces(FaceDetail... faces) {
    return new Answer.Faces(List.of(faces), SIZE);
  }

  private static FaceDetail.Builder face() {
    return face(BOX);
  }

  private static Gender male(float confidence) {
    return new Gender(GenderType.MALE, confidence);
  }

  private double value(String set, Measure measure) {
    return value(set, measure, Group.ALL);
  }

  private double value(String set, Measure measure, Group group) {
    return report.figures().stream()
        .filter(figure -> figure.set().equals(set) && figure.measure().equals(measure))
        .filter(figure -> figure.group().equals(group))
        .mapToDouble(Figure::value)
        .findFirst()
        .orElseThrow();
  }
}
