package dev.lineament.bench.accuracy;

import dev.lineament.core.analysis.Analysis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Shows a set's upright pictures to others than the engine, and scores them in the same way. */
public final class Contest {
  private final LabelledSet set;
  private final List<Sample> samples;

  private Contest(LabelledSet set) {
    this.set = set;
    samples = set.samples().stream().filter(each -> each.turn() == Turn.UPRIGHT).toList();
  }

  /**
   * Opens a set, if it is there.
   *
   * @param folder that holds the sets
   * @param name of the set
   * @param limit how many pictures to take at most, spread evenly
   */
  public static Optional<Contest> open(Path folder, String name, int limit) throws IOException {
    Folder path = new Folder(folder.resolve(name), limit);
    return path.exists() ? Optional.of(new Contest(LabelledSets.open(path))) : Optional.empty();
  }

  /** The set's name. */
  public String name() {
    return set.name();
  }

  /**
   * Writes the pictures as they are to be shown.
   *
   * @return the files, in the order of the answers that are asked for
   */
  public List<Path> write(Path folder) throws IOException {
    List<Path> written = new ArrayList<>();
    for (Sample sample : samples) {
      byte[] bytes = sample.preparation().apply(Files.readAllBytes(sample.file()), sample.turn());
      Path file = folder.resolve(set.name() + "-" + written.size());
      written.add(Files.write(file, bytes));
    }
    return written;
  }

  /**
   * Scores answers to the pictures, in their order.
   *
   * @return each figure of all pictures, as it is printed, by its name
   */
  public Map<String, String> scores(List<Analysis> answers) {
    List<Answered> answered = new ArrayList<>();
    for (int i = 0; i < samples.size(); i++) {
      answered.add(new Answered(samples.get(i), answer(answers.get(i))));
    }
    Report report = new Report();
    set.score(answered, report);
    Map<String, String> scores = new LinkedHashMap<>();
    for (Figure figure : report.figures()) {
      if (figure.set().equals(set.name()) && figure.group().equals(Group.ALL)) {
        Measure measure = figure.measure();
        scores.put(measure.name(), measure.unit().print(figure.value()));
      }
    }
    return scores;
  }

  private static Answer answer(Analysis analysis) {
    return analysis instanceof Analysis.Faces faces
        ? new Answer.Faces(faces.faces(), Objects.requireNonNull(faces.size(), "size"))
        : new Answer.Refused("not analysed");
  }
}
