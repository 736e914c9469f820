package dev.lineament.server.cli;

import dev.lineament.core.analysis.Analysis;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.core.face.FaceDetail;
import dev.lineament.server.annotate.Annotator;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code lineament analyze}. */
@Command(
    name = "analyze",
    sortOptions = false,
    description = "Find and describe the faces in image files, on this machine.",
    footer = {
      "",
      "A file that is refused is named on stderr with the reason; the others are done, and the"
          + " exit",
      "code is 1.",
      "",
      "Examples:",
      "  lineament analyze photo.jpg",
      "  lineament analyze photo.jpg --annotate faces.png",
      "  lineament analyze *.jpg --json > faces.jsonl"
    })
final class AnalyzeCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "JPEG, PNG, WebP, BMP, GIF and TIFF files.")
  private List<Path> files = List.of();

  @Option(
      names = "--json",
      description =
          "Print JSON instead of a table. For a single file exactly the response of DetectFaces;"
              + " for several one line each: {\"File\":...,\"FaceDetails\":[...]}.")
  private boolean json;

  @Option(
      names = "--annotate",
      paramLabel = "OUT.png",
      description =
          "Draw boxes, landmarks and captions on the picture and write it here as PNG (one FILE"
              + " only). A very small picture is enlarged.")
  private @Nullable Path annotated;

  @Option(
      names = "--attributes",
      paramLabel = "LIST",
      converter = AttributesOption.class,
      description =
          "What to tell of each face, as in DetectFaces: ALL (the default), DEFAULT, or"
              + " names such as AGE_RANGE,SMILE.")
  private RequestedAttributes attributes = RequestedAttributes.ALL;

  @Spec private @Nullable CommandSpec spec;

  private final Program program;

  AnalyzeCommand(Program program) {
    this.program = program;
  }

  @Override
  public Integer call() throws IOException {
    checkUsage();
    int failed = 0;
    try (LocalAnalyzer analyzer = program.analyzers().get();
        FileAnalyses analyses = new FileAnalyses(files, analyzer, attributes)) {
      FaceTable table = new FaceTable(out(), files.stream().map(Path::toString).toList());
      Progress progress = new Progress(program.terminal(), files.size());
      progress.draw();
      while (analyses.hasNext()) {
        FileAnalysis next = analyses.next();
        progress.step(() -> print(next, table));
        switch (next) {
          case FileAnalysis.Found found -> annotate(analyzer, found);
          case FileAnalysis.Failed _ -> failed++;
        }
      }
    }
    return failed == 0 ? ExitCodes.DONE : ExitCodes.FAILED;
  }

  private void checkUsage() throws IOException {
    if (annotated == null) {
      return;
    }
    if (files.size() > 1) {
      throw usage(
          "--annotate draws on one picture, and " + files.size() + " are named: name one FILE.");
    }
    if (!annotated.toString().toLowerCase(Locale.ROOT).endsWith(".png")) {
      throw usage("--annotate writes PNG: name a file that ends in .png, not " + annotated + ".");
    }
    Path file = files.getFirst();
    if (Files.exists(annotated) && Files.exists(file) && Files.isSameFile(annotated, file)) {
      throw usage("--annotate would overwrite the picture itself: name another file.");
    }
    Path folder = annotated.toAbsolutePath().getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw usage("the folder of " + annotated + " does not exist: make it first.");
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private void print(FileAnalysis analysis, FaceTable table) {
    switch (analysis) {
      case FileAnalysis.Found(Path file, Analysis.Faces found) when json ->
          printJson(file, found.faces());
      case FileAnalysis.Found(Path file, Analysis.Faces found) ->
          printTable(file.toString(), found.faces(), table);
      case FileAnalysis.Failed(Path file, String reason) ->
          ErrorReport.line(
              program.terminal().err(), Names.printable(file.toString()) + ": " + reason);
    }
  }

  private void printJson(Path file, List<FaceDetail> faces) {
    Map<String, Object> response = Json.detectFacesResponse(faces);
    if (files.size() == 1) {
      out().println(Json.pretty(response));
      return;
    }
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("File", file.toString());
    line.putAll(response);
    out().println(Json.line(line));
  }

  private static void printTable(String file, List<FaceDetail> faces, FaceTable table) {
    if (faces.isEmpty()) {
      table.remark(file, "no face found");
    }
    for (int i = 0; i < faces.size(); i++) {
      table.face(file, i + 1, faces.get(i));
    }
  }

  private void annotate(LocalAnalyzer analyzer, FileAnalysis.Found found) throws IOException {
    if (annotated != null) {
      BufferedImage upright = analyzer.upright(found.file());
      BufferedImage drawn = Annotator.annotate(upright, found.analysis().faces());
      PngFile.write(drawn, annotated);
      program.terminal().err().println("Written: " + annotated);
    }
  }

  private PrintStream out() {
    return program.terminal().out();
  }
}
