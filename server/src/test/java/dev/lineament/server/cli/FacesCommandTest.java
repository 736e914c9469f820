package dev.lineament.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.core.image.ObjectHead;
import dev.lineament.core.image.ObjectLocation;
import dev.lineament.core.search.FaceQuery;
import dev.lineament.core.store.FaceItem;
import dev.lineament.core.store.ImageRecord;
import dev.lineament.core.store.ImageStatus;
import dev.lineament.server.DataFolder;
import dev.lineament.server.Endpoints;
import dev.lineament.server.database.Database;
import dev.lineament.server.store.SqliteFaceStore;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacesCommandTest {
  private static final Instant THEN = Instant.parse("2026-11-22T10:11:12Z");

  @TempDir private Path folder;
  private CapturedProgram program = CapturedProgram.of(Path.of("no-data"));

  @BeforeEach
  void runOnTheFolder() {
    program = CapturedProgram.of(folder);
  }

  @Test
  void printsATableWhileTheDatabaseIsOpenElsewhere() {
    try (Database database = Database.open(folder)) {
      save(database, "a.jpg", 2);

      assertThat(program.run("faces")).isZero();
    }

    assertThat(program.outLines()).hasSize(3);
    assertThat(program.outLines().get(1)).startsWith("images/a.jpg     1  34-42");
    assertThat(program.outLines().get(2)).startsWith("images/a.jpg     2  34-42");
    assertThat(program.err()).isEmpty();
  }

  @Test
  void namesTheStoreWhereTheRunningServerKeepsItsFacesElsewhere() {
    try (DataFolder data = DataFolder.open(folder)) {
      data.publish(new Endpoints(8080, null, ProcessHandle.current().pid(), false));

      assertThat(program.run("faces")).isEqualTo(1);
    }
    assertThat(program.err())
        .contains("keeps its faces in DynamoDB: give --store dynamodb.")
        .hasLineCount(1);
  }

  @Test
  void jsonIsTheStoredItemOnALine() {
    List<FaceItem> faces = saved("a.jpg", 2);

    assertThat(program.run("faces", "--json")).isZero();

    assertThat(program.outLines())
        .containsExactlyElementsOf(
            faces.stream().map(face -> Json.line(face.attributes())).toList());
    assertThat(program.outLines().getFirst()).contains("\"Height\":0.0000001,");
  }

  @Test
  void csvHasAHeaderAndQuotesWhatNeedsIt() {
    saved("a,\"b\".jpg", 1);

    assertThat(program.run("faces", "--csv")).isZero();

    assertThat(program.outLines()).hasSize(2);
    assertThat(program.outLines().get(0)).startsWith("face_id,bucket,key,face_index,age_low,");
    assertThat(program.outLines().get(1))
        .contains(",images,\"a,\"\"b\"\".jpg\",0,34,42,Female,99.999,HAPPY,96.12345,true,97.4,")
        .contains(",0.33789277,0.0000001,100,2026-11-22T10:11:12Z");
  }

  @Test
  void filtersCombine() {
    saved("2026/a.jpg", 1);

    assertThat(matches("--emotion", "happy", "--min-age", "38", "--max-age", "38")).isEqualTo(1);
    assertThat(matches("--gender", "female", "--smile", "--min-confidence", "100")).isEqualTo(1);
    assertThat(matches("--bucket", "images", "--prefix", "2026/")).isEqualTo(1);
    assertThat(matches("--emotion", "SAD")).isZero();
    assertThat(matches("--min-age", "39")).isZero();
    assertThat(matches("--no-smile")).isZero();
    assertThat(matches("--gender", "male")).isZero();
    assertThat(matches("--bucket", "others")).isZero();
    assertThat(matches("--prefix", "2025/")).isZero();
  }

  @Test
  void saysSoWhenNothingMatches() {
    saved("a.jpg", 1);

    assertThat(program.run("faces", "--emotion", "FEAR")).isZero();
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).contains("No stored face matches.");
  }

  @Test
  void printsAllPagesOrAsManyAsAskedFor() {
    int images = 12;
    try (Database database = Database.open(folder)) {
      for (int i = 0; i < images; i++) {
        save(database, "f%03d.jpg".formatted(i), 100);
      }
    }
    int all = 100 * images;
    assertThat(all).isGreaterThan(FaceQuery.MAX_LIMIT);

    assertThat(matches()).isEqualTo(all);
    assertThat(matches("--limit", "1")).isEqualTo(1);
    assertThat(matches("--limit", "1000")).isEqualTo(1000);
    assertThat(matches("--limit", "1001")).isEqualTo(1001);
    assertThat(matches("--limit", "5000")).isEqualTo(all);
  }

  @Test
  void argumentsThatCannotBeMeantAreUsageErrors() {
    saved("a.jpg", 1);

    assertThat(program.run("faces", "--limit", "0")).isEqualTo(2);
    assertThat(program.run("faces", "--min-age", "40", "--max-age", "30")).isEqualTo(2);
    assertThat(program.run("faces", "--min-confidence", "101")).isEqualTo(2);
    assertThat(program.run("faces", "--json", "--csv")).isEqualTo(2);
    assertThat(program.run("faces", "--emotion", "BORED")).isEqualTo(2);
    assertThat(program.out()).isEmpty();
    assertThat(program.err()).contains("--limit is 0", "40", "101", "choose one", "BORED");
  }

  @Test
  void withoutADatabaseItTellsTheNextStep() {
    Path missing = folder.resolve("no such folder");

    assertThat(program.run("faces", "--data", missing.toString())).isEqualTo(1);
    assertThat(program.err())
        .contains(missing.toString(), "./lineament serve --data '" + missing + "'")
        .doesNotContain("\tat ", "--verbose");
    assertThat(missing).doesNotExist();
  }

  private long matches(String... filters) {
    List<String> arguments = new ArrayList<>(List.of("faces", "--json"));
    arguments.addAll(List.of(filters));
    CapturedProgram search = CapturedProgram.of(folder);
    assertThat(search.run(arguments.toArray(String[]::new))).isZero();
    return search.out().lines().count();
  }

  private List<FaceItem> saved(String key, int faces) {
    try (Database database = Database.open(folder)) {
      return save(database, key, faces);
    }
  }

  private static List<FaceItem> save(Database database, String key, int count) {
    ObjectHead head = new ObjectHead(new ObjectLocation("images", key), 1_000, "etag", null);
    List<FaceItem> faces = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      faces.add(FaceItem.of(head, i, SampleFaces.FULL, "lineament/test", THEN));
    }
    ImageRecord record =
        new ImageRecord(
            head,
            ImageStatus.ANALYZED,
            null,
            faces.stream().map(FaceItem::faceId).toList(),
            null,
            null,
            5,
            "lineament/test",
            THEN);
    new SqliteFaceStore(database, Clock.systemUTC()).save(record, faces);
    return faces;
  }
}
