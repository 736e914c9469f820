package dev.lineament.bench.accuracy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * A set of pictures on the disk: the files, {@code labels.csv} with a row for each, and maybe other
 * tables.
 *
 * @param path of the folder
 * @param limit how many pictures to take at most, spread evenly over the set
 */
record Folder(Path path, int limit) {
  static final int NO_LIMIT = Integer.MAX_VALUE;

  /** The set's name. */
  String name() {
    return path.getFileName().toString();
  }

  boolean exists() {
    return Files.isRegularFile(path.resolve("labels.csv"));
  }

  /** The rows of {@code labels.csv}, no more than the limit. */
  List<Csv.Row> labels() throws IOException {
    return spread(table("labels.csv"), limit);
  }

  List<Csv.Row> table(String file) throws IOException {
    return Csv.read(path.resolve(file));
  }

  /** The picture of a row, as it stands, counting for those groups. */
  Sample sample(Csv.Row row, Preparation preparation, Group... groups) {
    return new Sample(
        path.resolve(row.text("file")), preparation, Turn.UPRIGHT, row, List.of(groups));
  }

  /** The pictures of all rows, upright; each counts for the whole set and for its groups. */
  List<Sample> samples(Preparation preparation, Function<Csv.Row, List<Group>> groups)
      throws IOException {
    return labels().stream()
        .map(row -> {
          List<Group> all = new ArrayList<>(List.of(Group.ALL));
          all.addAll(groups.apply(row));
          return sample(row, preparation, all.toArray(Group[]::new));
        })
        .toList();
  }

  static <T> List<T> spread(List<T> all, int limit) {
    if (all.size() <= limit) {
      return all;
    }
    return IntStream.range(0, limit)
        .mapToObj(i -> all.get((int) ((long) i * all.size() / limit)))
        .toList();
  }
}
