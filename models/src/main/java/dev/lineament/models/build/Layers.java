package dev.lineament.models.build;

import ai.onnx.proto.OnnxMl.AttributeProto;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes the layers of a convolutional net given in TensorFlow's terms (filters height x width x in
 * x out, SAME and VALID padding) as ONNX nodes on tensors that stay channels-first throughout.
 */
final class Layers {
  private final OnnxGraph graph;

  Layers(OnnxGraph graph) {
    this.graph = graph;
  }

  /**
   * A tensor N x channels x height x width in the graph.
   *
   * @param name its name in the graph
   */
  record Value(String name, int channels, int height, int width) {}

  /** Padding of a window that moves over rows and columns. */
  enum Padding {
    /** As many outputs as inputs divided by the stride, rounded up; an odd pad goes to the end. */
    SAME,
    /** No padding. */
    VALID
  }

  /** How a window moves: the same stride down and across. */
  record Step(int stride, Padding padding) {
    static final Step SAME_1 = new Step(1, Padding.SAME);
    static final Step SAME_2 = new Step(2, Padding.SAME);
  }

  /** The picture: RGB, float32, 0 to 255. */
  Value image(int side) {
    String text = Integer.toString(side);
    String name = graph.input("image", List.of(OnnxFile.BATCH, "3", text, text));
    return new Value(name, 3, side, side);
  }

  /** Convolution with filters height x width x in x out. */
  Value conv(String hint, Value in, Filters filters, Step step) {
    Tensor weights = filters.weights();
    int[] shape = weights.shape();
    requireChannels(hint, in, shape[2]);
    return window(hint, in, new Filters(weights.transposed(3, 2, 0, 1), filters.bias()), step, 1);
  }

  /** Depthwise convolution with filters height x width x channels x multiplier. */
  Value depthwise(String hint, Value in, Filters filters, Step step) {
    int[] shape = filters.weights().shape();
    requireChannels(hint, in, shape[2]);
    Tensor ordered =
        filters
            .weights()
            .transposed(2, 3, 0, 1)
            .reshaped(shape[2] * shape[3], 1, shape[0], shape[1]);
    return window(hint, in, new Filters(ordered, filters.bias()), step, shape[2]);
  }

  Value relu(String hint, Value in) {
    return like(in, graph.node(hint, "Relu", List.of(in.name())));
  }

  /** Values below or above a bound become that bound. */
  Value clip(String hint, Value in, float low, float high) {
    String from = graph.constant(hint + "/low", scalar(low));
    String to = graph.constant(hint + "/high", scalar(high));
    return like(in, graph.node(hint, "Clip", List.of(in.name(), from, to)));
  }

  /**
   * PRelu as {@code slope * x + (1 - slope) * Relu(x)}, which is the same function: for a negative
   * x exactly, for a positive one within two roundings. Both products are depthwise 1x1
   * convolutions, because those are the only per-channel products that ONNX Runtime computes in its
   * own blocked layout; its PRelu kernel, or Mul with Relu(-x), makes it leave that layout and come
   * back at every layer. Measured times stand in {@code models/README.md}.
   */
  Value prelu(String hint, Value in, Tensor slope) {
    int channels = slope.values().length;
    requireChannels(hint, in, channels);
    float[] bend = new float[channels];
    for (int i = 0; i < channels; i++) {
      bend[i] = 1 - slope.values()[i];
    }
    Tensor linear = slope.reshaped(1, 1, channels, 1);
    Tensor bent = new Tensor(new int[] {1, 1, channels, 1}, bend);
    Value positive = relu(hint + "/positive", in);
    return add(
        hint,
        depthwise(hint + "/linear", in, new Filters(linear, null), Step.SAME_1),
        depthwise(hint + "/bent", positive, new Filters(bent, null), Step.SAME_1));
  }

  Value add(String hint, Value a, Value b) {
    if (a.channels() != b.channels() || a.height() != b.height() || a.width() != b.width()) {
      throw new IllegalArgumentException("%s adds %s to %s.".formatted(hint, b, a));
    }
    return like(a, graph.node(hint, "Add", List.of(a.name(), b.name())));
  }

  /** Subtracts a constant per channel, then divides by one number. */
  Value normalized(String hint, Value in, Tensor mean, float divisor) {
    String means = graph.constant(hint + "/mean", mean.reshaped(1, in.channels(), 1, 1));
    String centred = graph.node(hint + "/centred", "Sub", List.of(in.name(), means));
    String scale = graph.constant(hint + "/divisor", scalar(divisor));
    return like(in, graph.node(hint, "Div", List.of(centred, scale)));
  }

  Value maxPool(String hint, Value in, int side, Step step) {
    Frame rows = Frame.of(in.height(), side, step);
    Frame columns = Frame.of(in.width(), side, step);
    String name =
        graph.node(
            hint,
            "MaxPool",
            List.of(in.name()),
            OnnxFile.integers("kernel_shape", side, side),
            pads(rows, columns),
            OnnxFile.integers("strides", step.stride(), step.stride()));
    return new Value(name, in.channels(), rows.size(), columns.size());
  }

  /** The mean of each square of pixels; what is left over at the ends is not looked at. */
  Value averagePool(String hint, Value in, int side) {
    String name =
        graph.node(
            hint,
            "AveragePool",
            List.of(in.name()),
            OnnxFile.integers("kernel_shape", side, side),
            OnnxFile.integers("strides", side, side));
    return new Value(name, in.channels(), in.height() / side, in.width() / side);
  }

  /** Appends channels of zeros. */
  Value padChannels(String hint, Value in, int added) {
    if (added == 0) {
      return in;
    }
    String pads = graph.integers(hint + "/pads", 0, 0, 0, 0, 0, added, 0, 0);
    String name = graph.node(hint, "Pad", List.of(in.name(), pads));
    return new Value(name, in.channels() + added, in.height(), in.width());
  }

  /** A larger square, bilinear between the pixels' centres. */
  Value enlarged(String hint, Value in, int side) {
    String none = graph.constant(hint + "/none", new Tensor(new int[] {0}, new float[0]));
    float scale = (float) side / in.width();
    String scales =
        graph.constant(
            hint + "/scales", new Tensor(new int[] {4}, new float[] {1, 1, scale, scale}));
    String name =
        graph.node(
            hint,
            "Resize",
            List.of(in.name(), none, scales),
            OnnxFile.text("mode", "linear"),
            OnnxFile.text("coordinate_transformation_mode", "half_pixel"));
    return new Value(name, in.channels(), side, side);
  }

  /** Appends as many rows and columns of zeros. */
  Value padEnd(String hint, Value in, int added) {
    if (added == 0) {
      return in;
    }
    String pads = graph.integers(hint + "/pads", 0, 0, 0, 0, 0, 0, added, added);
    String name = graph.node(hint, "Pad", List.of(in.name(), pads));
    return new Value(name, in.channels(), in.height() + added, in.width() + added);
  }

  Value sigmoid(String hint, Value in) {
    return like(in, graph.node(hint, "Sigmoid", List.of(in.name())));
  }

  Value concatChannels(String hint, List<Value> parts) {
    List<String> names = parts.stream().map(Value::name).toList();
    String name = graph.node(hint, "Concat", names, OnnxFile.integer("axis", 1));
    int channels = parts.stream().mapToInt(Value::channels).sum();
    return new Value(name, channels, parts.getFirst().height(), parts.getFirst().width());
  }

  /** The mean of each channel, N x channels. */
  String mean(String name, Value in) {
    String mean = graph.node(name + "/mean", "GlobalAveragePool", List.of(in.name()));
    return graph.node(name, "Flatten", List.of(mean), OnnxFile.integer("axis", 1));
  }

  /** The mean of each channel, as an output N x channels. */
  String meanOutput(String name, Value in) {
    mean(name, in);
    graph.output(name, List.of(OnnxFile.BATCH, Integer.toString(in.channels())));
    return name;
  }

  /**
   * A rectangle of rows and columns.
   *
   * @param top its first row
   * @param bottom the row after its last
   * @param left its first column
   * @param right the column after its last
   */
  record Region(int top, int bottom, int left, int right) {}

  /** The mean of each channel over a region only, as an output N x channels. */
  void meanOutput(String name, Value in, Region region) {
    if (region.bottom > in.height() || region.right > in.width()) {
      throw new IllegalArgumentException("%s lies outside of %s.".formatted(region, in));
    }
    List<String> inputs =
        List.of(
            in.name(),
            graph.integers(name + "/from", region.top, region.left),
            graph.integers(name + "/to", region.bottom, region.right),
            graph.integers(name + "/axes", 2, 3));
    String cut = graph.node(name + "/region", "Slice", inputs);
    meanOutput(name, new Value(cut, in.channels(), in.height(), in.width()));
  }

  /** A fully connected layer on N x in, with weights in x out. */
  String dense(String hint, String in, Filters filters) {
    return graph.node(
        hint,
        "Gemm",
        List.of(
            in,
            graph.constant(hint + "/weights", filters.weights()),
            graph.constant(hint + "/bias", filters.requiredBias())));
  }

  /**
   * Declares the channels of a tensor of one row and one column as an output of this shape. With
   * one row and one column, channels-first and channels-last are the same order.
   */
  void output(String name, Value in, int... shape) {
    if (in.height() != 1 || in.width() != 1 || in.channels() != Tensor.count(shape)) {
      throw new IllegalArgumentException("%s cannot be made of %s.".formatted(name, in));
    }
    long[] target = new long[shape.length + 1];
    target[0] = -1;
    for (int axis = 0; axis < shape.length; axis++) {
      target[axis + 1] = shape[axis];
    }
    graph.node(name, "Reshape", List.of(in.name(), graph.integers(name + "/shape", target)));
    graph.output(
        name,
        Stream.concat(Stream.of(OnnxFile.BATCH), Arrays.stream(shape).mapToObj(Integer::toString))
            .toList());
  }

  private Value window(String hint, Value in, Filters filters, Step step, int groups) {
    int[] shape = filters.weights().shape();
    Frame rows = Frame.of(in.height(), shape[2], step);
    Frame columns = Frame.of(in.width(), shape[3], step);
    String weights = graph.constant(hint + "/weights", filters.weights());
    Tensor bias = filters.bias();
    List<String> inputs =
        bias == null
            ? List.of(in.name(), weights)
            : List.of(in.name(), weights, graph.constant(hint + "/bias", bias));
    String name =
        graph.node(
            hint,
            "Conv",
            inputs,
            OnnxFile.integer("group", groups),
            OnnxFile.integers("kernel_shape", shape[2], shape[3]),
            pads(rows, columns),
            OnnxFile.integers("strides", step.stride(), step.stride()));
    return new Value(name, shape[0], rows.size(), columns.size());
  }

  private static AttributeProto pads(Frame rows, Frame columns) {
    return OnnxFile.integers(
        "pads", rows.before(), columns.before(), rows.after(), columns.after());
  }

  private static Tensor scalar(float value) {
    return new Tensor(new int[0], new float[] {value});
  }

  private static Value like(Value in, String name) {
    return new Value(name, in.channels(), in.height(), in.width());
  }

  private static void requireChannels(String hint, Value in, int channels) {
    if (in.channels() != channels) {
      throw new IllegalArgumentException(
          "%s is made for %d channels, but its input has %d."
              .formatted(hint, channels, in.channels()));
    }
  }

  /** Weights with an optional bias per output channel. */
  record Filters(Tensor weights, @Nullable Tensor bias) {
    Tensor requiredBias() {
      if (bias == null) {
        throw new IllegalArgumentException("A fully connected layer needs a bias.");
      }
      return bias;
    }
  }

  /** One direction of a moving window: how many outputs, how many zeros before and after. */
  private record Frame(int size, int before, int after) {
    static Frame of(int input, int side, Step step) {
      return switch (step.padding()) {
        case VALID -> new Frame((input - side) / step.stride() + 1, 0, 0);
        case SAME -> {
          int size = (input + step.stride() - 1) / step.stride();
          int padding = Math.max(0, (size - 1) * step.stride() + side - input);
          yield new Frame(size, padding / 2, padding - padding / 2);
        }
      };
    }
  }
}
