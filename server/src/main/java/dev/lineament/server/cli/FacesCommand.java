package dev.lineament.server.cli;

import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.store.FaceItem;
import dev.lineament.server.database.Database;
import dev.lineament.server.store.FacePage;
import dev.lineament.server.store.FaceQuery;
import dev.lineament.server.store.SqliteFaceStore;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code lineament faces}. */
@Command(
    name = "faces",
    sortOptions = false,
    description = "Search the stored faces. The server need not run.",
    footer = {
      "",
      "Examples:",
      "  lineament faces --emotion HAPPY --min-age 30 --max-age 40",
      "  lineament faces --no-smile --gender FEMALE --min-confidence 99",
      "  lineament faces --prefix 2026/ --json | jq -r .Key"
    })
final class FacesCommand implements Callable<Integer> {
  @Mixin private final DataOption data;

  @Option(
      names = "--emotion",
      paramLabel = "TYPE",
      description = "Dominant emotion: ${COMPLETION-CANDIDATES}.")
  private @Nullable EmotionType emotion;

  @Option(names = "--min-age", paramLabel = "YEARS", description = "Least middle of the age range.")
  private @Nullable Integer minAge;

  @Option(
      names = "--max-age",
      paramLabel = "YEARS",
      description = "Greatest middle of the age range.")
  private @Nullable Integer maxAge;

  @Option(
      names = "--gender",
      paramLabel = "GENDER",
      description = "Apparent gender: ${COMPLETION-CANDIDATES}.")
  private @Nullable GenderType gender;

  @Option(names = "--smile", negatable = true, description = "Only faces that smile, or do not.")
  private @Nullable Boolean smile;

  @Option(
      names = "--min-confidence",
      paramLabel = "PERCENT",
      description = "Least confidence that it is a face, 0 to 100.")
  private @Nullable Float minConfidence;

  @Option(names = "--bucket", paramLabel = "NAME", description = "Only faces of this bucket.")
  private @Nullable String bucket;

  @Option(
      names = "--prefix",
      paramLabel = "TEXT",
      description = "Only faces of images whose key begins with this.")
  private @Nullable String prefix;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Stop after so many faces; all are printed otherwise.")
  private @Nullable Integer limit;

  @Option(
      names = "--json",
      description = "Print one JSON object for each face and line, as it is stored.")
  private boolean json;

  @Option(names = "--csv", description = "Print comma-separated values with a header line.")
  private boolean csv;

  @Spec private @Nullable CommandSpec spec;

  private final Terminal terminal;

  FacesCommand(Program program) {
    terminal = program.terminal();
    data = new DataOption(program.defaultData());
  }

  @Override
  public Integer call() {
    if (json && csv) {
      throw usage("--json and --csv exclude each other: choose one.");
    }
    if (limit != null && limit < 1) {
      throw usage("--limit is " + limit + ": give at least 1.");
    }
    FaceQuery first = query(pageLimit(0), null);
    Path folder = data.folder();
    if (!Files.exists(folder.resolve(Database.FILE_NAME))) {
      throw new CommandFailure(
          folder
              + " holds no stored faces: name a server's data folder with --data, or begin with"
              + " ./lineament serve --data "
              + Shell.quoted(folder));
    }
    try (Database database = Database.openReadOnly(folder)) {
      long printed = printAll(new SqliteFaceStore(database, Clock.systemUTC()), first);
      if (printed == 0) {
        terminal.err().println("No stored face matches.");
      }
    }
    return ExitCodes.DONE;
  }

  private long printAll(SqliteFaceStore store, FaceQuery first) {
    FacePage page = store.search(first);
    Consumer<FaceItem> printer = printer(page.faces());
    long printed = 0;
    while (true) {
      page.faces().forEach(printer);
      printed += page.faces().size();
      if (page.nextCursor() == null || (limit != null && printed >= limit)) {
        return printed;
      }
      page = store.search(query(pageLimit(printed), page.nextCursor()));
    }
  }

  private Consumer<FaceItem> printer(List<FaceItem> firstPage) {
    PrintStream out = terminal.out();
    if (json) {
      return face -> out.println(Json.line(face.attributes()));
    }
    if (csv) {
      FaceCsv rows = new FaceCsv(out);
      rows.header();
      return rows::face;
    }
    FaceTable table = new FaceTable(out, firstPage.stream().map(FacesCommand::imageName).toList());
    return face -> table.face(imageName(face), face.faceIndex() + 1, face.detail());
  }

  private static String imageName(FaceItem face) {
    return face.image().location().toString();
  }

  private FaceQuery query(int pageLimit, @Nullable String cursor) {
    try {
      return new FaceQuery(
          emotion, minAge, maxAge, gender, smile, minConfidence, bucket, prefix, pageLimit, cursor);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + ".");
    }
  }

  private int pageLimit(long printed) {
    return limit == null
        ? FaceQuery.MAX_LIMIT
        : (int) Math.min(FaceQuery.MAX_LIMIT, limit - printed);
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
