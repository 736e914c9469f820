package dev.lineament.server.cli;

import dev.lineament.aws.AwsAdapters;
import dev.lineament.aws.dynamodb.TableNames;
import dev.lineament.core.face.EmotionType;
import dev.lineament.core.face.GenderType;
import dev.lineament.core.search.FacePage;
import dev.lineament.core.search.FaceQuery;
import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.store.FaceItem;
import dev.lineament.server.DataFolder;
import dev.lineament.server.database.Database;
import dev.lineament.server.store.SqliteFaceStore;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
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
      "  lineament faces --prefix 2026/ --json | jq -r .Key",
      "  AWS_REGION=eu-west-1 lineament faces --store dynamodb --emotion HAPPY"
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

  @Option(
      names = "--store",
      paramLabel = "NAME",
      description =
          "Where the faces are: sqlite (the default) in the data folder, or dynamodb in the table "
              + Tables.FACES_VARIABLE
              + " (FaceData), which is read as a whole and in no order.")
  private StoreName store = StoreName.SQLITE;

  @Option(names = "--csv", description = "Print comma-separated values with a header line.")
  private boolean csv;

  @Spec private @Nullable CommandSpec spec;

  private final Terminal terminal;
  private final Map<String, String> environment;

  FacesCommand(Program program) {
    environment = program.environment();
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
    long printed =
        switch (store) {
          case SQLITE -> searchFolder(first);
          case DYNAMODB -> searchTables(first);
        };
    if (printed == 0) {
      terminal.err().println("No stored face matches.");
    }
    return ExitCodes.DONE;
  }

  private long searchFolder(FaceQuery first) {
    Path folder = data.folder();
    if (DataFolder.running(folder).filter(server -> !server.hasFaces()).isPresent()) {
      throw new CommandFailure(
          "The server of the data folder "
              + folder
              + " keeps its faces in DynamoDB: give --store dynamodb.");
    }
    if (!Files.exists(folder.resolve(Database.FILE_NAME))) {
      throw new CommandFailure(
          folder
              + " holds no stored faces: name a server's data folder with --data, or begin with"
              + " ./lineament serve --data "
              + Shell.quoted(folder));
    }
    try (Database database = Database.openReadOnly(folder)) {
      return printAll(new SqliteFaceStore(database, Clock.systemUTC()), first);
    }
  }

  private long searchTables(FaceQuery first) {
    TableNames tables;
    try {
      tables = Tables.of(environment);
    } catch (IllegalArgumentException e) {
      throw usage(e.getMessage() + ".");
    }
    try (AwsAdapters aws = AwsAdapters.open()) {
      return printAll(aws.search(tables), first);
    }
  }

  private long printAll(FaceSearch search, FaceQuery first) {
    FacePage page = search.search(first);
    Consumer<FaceItem> printer = printer(page.faces());
    long printed = 0;
    while (true) {
      page.faces().forEach(printer);
      printed += page.faces().size();
      if (page.nextCursor() == null || (limit != null && printed >= limit)) {
        return printed;
      }
      page = search.search(query(pageLimit(printed), page.nextCursor()));
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
