package dev.lineament.models.build;

import ai.onnx.proto.OnnxMl.AttributeProto;
import dev.lineament.models.build.Layers.Value;
import java.util.List;

/**
 * A part of the face that a net looks at again: a rectangle round some points of a mesh, turned
 * with the line through two of them, cut out of a layer of features. This is the spatial
 * transformer of MediaPipe's face mesh with attention, in operators of ONNX.
 */
final class Patch {
  /** Side of a patch, in samples. */
  static final int SIDE = 16;

  /** Sides of the rectangle over those of the box round the points. */
  private static final float MARGIN = 1.5f;

  /** What a net that looks at a patch says for its right and its lower edge. */
  private static final float LAST = 64;

  /** Pixels; two points that fall together turn nothing, and divide nothing by 0. */
  private static final float LEAST_LENGTH = 1e-6f;

  private final OnnxGraph graph;
  private final String name;
  private final String size;
  private final String centre;
  private final String unturn;

  /**
   * A rectangle.
   *
   * @param name first part of its tensors' names
   * @param points tensor N x points x 2, in pixels of the input
   */
  Patch(OnnxGraph graph, String name, String points, Region region) {
    this.graph = graph;
    this.name = name;
    String along = unit(points, region);
    String across = pick("across", along, 2, 1, 0);
    String first = multiplied("first", along, 1, -1);
    String turn = graph.node(hint("turn"), "Concat", List.of(first, across), axis(1));
    unturn =
        graph.node(hint("unturn"), "Transpose", List.of(turn), OnnxFile.integers("perm", 0, 2, 1));
    String upright = node("upright", "MatMul", pick("points", points, 1, region.points()), turn);
    String least = bound("ReduceMin", upright);
    String most = bound("ReduceMax", upright);
    size = node("size", "Sub", most, least);
    String middle = multiplied("middle", node("sum", "Add", least, most), 0.5f, 0.5f);
    centre = node("centre", "MatMul", middle, unturn);
  }

  /**
   * Which part of the face.
   *
   * @param from the point where the line begins that is level in the patch
   * @param to the point where it ends
   * @param points that the rectangle is drawn round
   */
  record Region(int from, int to, int... points) {}

  /** The patch of a layer whose side stands for {@code inputSide} pixels. */
  Value cut(Value features, int inputSide) {
    float[] offsets = new float[SIDE * SIDE * 2];
    int at = 0;
    for (int row = 0; row < SIDE; row++) {
      for (int column = 0; column < SIDE; column++) {
        offsets[at++] = MARGIN * ((column + 0.5f) / SIDE - 0.5f);
        offsets[at++] = MARGIN * ((row + 0.5f) / SIDE - 0.5f);
      }
    }
    String samples =
        graph.constant(hint("samples"), new Tensor(new int[] {1, SIDE * SIDE, 2}, offsets));
    // GridSample counts from -1 at the outer edge of the first pixel to 1 at that of the last.
    float scale = 2f / inputSide;
    String scaled = multiplied("scaled", placed("sampled", samples), scale, scale);
    String grid =
        graph.node(
            hint("grid"),
            "Reshape",
            List.of(
                node("shifted", "Sub", scaled, number("one", 1, 1)),
                graph.integers(hint("grid/shape"), -1, SIDE, SIDE, 2)));
    return new Value(
        node("patch", "GridSample", features.name(), grid), features.channels(), SIDE, SIDE);
  }

  /** Writes points that a net found in the patch as an output, in pixels of the input. */
  void output(String output, Value found, int points) {
    String pairs =
        graph.node(
            output + "/pairs",
            "Reshape",
            List.of(found.name(), graph.integers(output + "/shape", -1, points, 2)));
    String scaled = multiplied("inside", pairs, MARGIN / LAST, MARGIN / LAST);
    String offsets = node("offsets", "Sub", scaled, number("half", MARGIN / 2, MARGIN / 2));
    graph.node(output, "Identity", List.of(placed("placed", offsets)));
    graph.output(output, List.of(OnnxFile.BATCH, Integer.toString(points), "2"));
  }

  private String placed(String step, String offsets) {
    String inside = node(step + "/sized", "Mul", offsets, size);
    return node(step, "Add", node(step + "/unturned", "MatMul", inside, unturn), centre);
  }

  private String unit(String points, Region region) {
    String from = pick("from", points, 1, region.from());
    String to = pick("to", points, 1, region.to());
    String line = node("line", "Sub", to, from);
    String length =
        graph.node(hint("length"), "ReduceL2", List.of(line), OnnxFile.integers("axes", 2));
    String least =
        graph.constant(hint("least"), new Tensor(new int[] {1, 1, 1}, new float[] {LEAST_LENGTH}));
    return node("along", "Div", line, node("divisor", "Max", length, least));
  }

  private String bound(String operator, String points) {
    return graph.node(hint(operator), operator, List.of(points), OnnxFile.integers("axes", 1));
  }

  private String pick(String step, String from, int axis, int... places) {
    long[] indices = new long[places.length];
    for (int i = 0; i < places.length; i++) {
      indices[i] = places[i];
    }
    String picked = graph.integers(hint(step + "/places"), indices);
    return graph.node(hint(step), "Gather", List.of(from, picked), axis(axis));
  }

  private String multiplied(String step, String pairs, float x, float y) {
    return node(step, "Mul", pairs, number(step + "/by", x, y));
  }

  private String number(String step, float x, float y) {
    return graph.constant(hint(step), new Tensor(new int[] {1, 1, 2}, new float[] {x, y}));
  }

  private String node(String step, String operator, String a, String b) {
    return graph.node(hint(step), operator, List.of(a, b));
  }

  private String hint(String step) {
    return name + "/" + step;
  }

  private static AttributeProto axis(int axis) {
    return OnnxFile.integer("axis", axis);
  }
}
