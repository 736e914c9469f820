package dev.lineament.bench.accuracy;

import dev.lineament.bench.report.Machine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a report for programs; it holds figures only, no picture and no label of one. */
final class JsonReport {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private JsonReport() {}

  static void write(Path file, Report report, String engine, Machine machine) {
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("engine", engine);
    whole.put("machine", machine);
    whole.put("figures", report.figures().stream().map(JsonReport::figure).toList());
    whole.put("reliability", reliability(report.reliability()));
    MAPPER.writeValue(file, whole);
  }

  private static Map<String, Object> figure(Figure figure) {
    Map<String, Object> members = new LinkedHashMap<>();
    members.put("set", figure.set());
    members.put("measure", figure.measure().name());
    members.put("unit", figure.measure().unit().name());
    if (!figure.group().equals(Group.ALL)) {
      members.put("by", figure.group().by());
      members.put("group", figure.group().name().strip());
    }
    putNumber(members, "value", figure.value());
    members.put("count", figure.count());
    Goals.of(figure.set(), figure.measure())
        .filter(_ -> figure.group().equals(Group.ALL))
        .ifPresent(goal -> {
          members.put("goal", goal.print());
          members.put("reached", goal.reachedBy(figure.value()));
        });
    return members;
  }

  private static List<Map<String, Object>> reliability(Reliability reliability) {
    List<Map<String, Object>> rows = new ArrayList<>();
    for (String attribute : reliability.attributes()) {
      for (Reliability.Bin bin : reliability.bins(attribute)) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("attribute", attribute);
        members.put("from", bin.from());
        members.put("count", bin.count());
        putNumber(members, "right", bin.right());
        putNumber(members, "confidence", bin.confidence());
        rows.add(members);
      }
    }
    return rows;
  }

  // JSON has no word for "not a number".
  private static void putNumber(Map<String, Object> members, String name, double value) {
    @Nullable Double number = Double.isFinite(value) ? value : null;
    if (number != null) {
      members.put(name, number);
    }
  }
}
