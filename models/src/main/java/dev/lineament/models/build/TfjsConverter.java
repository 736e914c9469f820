package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Writes the part of a TensorFlow.js graph that an output needs as ONNX layers. Knows the operators
 * of our graphs and refuses every other one.
 */
final class TfjsConverter {
  private final TfjsGraph graph;
  private final Layers layers;
  private final Value image;
  private final UnaryOperator<Tensor> firstFilters;
  private final Map<String, Value> done = new HashMap<>();

  /**
   * A converter.
   *
   * @param image what the graph's placeholder stands for
   * @param firstFilters fits the filters that read the image to it: scaling or reordering them
   *     instead of the picture costs nothing, and zero padding stays zero
   */
  TfjsConverter(TfjsGraph graph, Layers layers, Value image, UnaryOperator<Tensor> firstFilters) {
    this.graph = graph;
    this.layers = layers;
    this.image = image;
    this.firstFilters = firstFilters;
  }

  /** The tensor that the named node writes; nodes are converted once, inputs first. */
  Value convert(String name) {
    Value known = done.get(name);
    if (known != null) {
      return known;
    }
    Value value = layer(graph.node(name));
    done.put(name, value);
    return value;
  }

  /** Takes this for what the named node writes, instead of converting it. */
  void known(String name, Value value) {
    done.put(name, value);
  }

  private Value layer(TfjsGraph.Node node) {
    return switch (node.operator()) {
      case "Placeholder" -> image;
      case "Identity" -> convert(node.input(0));
      case "_FusedConv2D" -> fusedConv(node);
      case "DepthwiseConv2dNative" ->
          layers.depthwise(
              node.shortName(),
              convert(node.input(0)),
              new Filters(graph.weights().get(node.input(1)), null),
              step(node));
      case "Add" -> normalized(node);
      case "Maximum" -> clipped(node);
      case "AddV2" -> layers.add(node.shortName(), convert(node.input(0)), convert(node.input(1)));
      case "Relu" -> layers.relu(node.shortName(), convert(node.input(0)));
      case "Prelu" -> prelu(node.shortName(), convert(node.input(0)), node.input(1));
      case "MaxPool" ->
          layers.maxPool(node.shortName(), convert(node.input(0)), node.poolSide(), step(node));
      case "Pad" -> pad(node);
      case "Sigmoid" -> layers.sigmoid(node.shortName(), convert(node.input(0)));
      case "ConcatV2" -> concat(node);
      case "Reshape" -> flattened(node);
      default ->
          throw new IllegalArgumentException(
              "%s is a %s, which the converter does not know."
                  .formatted(node.name(), node.operator()));
    };
  }

  private Value fusedConv(TfjsGraph.Node node) {
    List<String> operations = node.fusedOperations();
    boolean activated =
        operations.equals(List.of("BiasAdd", "Prelu"))
            || operations.equals(List.of("BiasAdd", "Relu"));
    if (!activated && !operations.equals(List.of("BiasAdd"))) {
      throw new IllegalArgumentException(
          "%s fuses %s; known are BiasAdd, and BiasAdd with Prelu or Relu."
              .formatted(node.name(), operations));
    }
    Value in = convert(node.input(0));
    Tensor weights = filters(in, node);
    Filters filters = new Filters(weights, graph.weights().get(node.input(2)));
    String convolved = activated ? node.shortName() + "/convolved" : node.shortName();
    Value out = layers.conv(convolved, in, filters, step(node));
    return activated ? activated(node, operations.getLast(), out) : out;
  }

  private Value activated(TfjsGraph.Node node, String activation, Value convolved) {
    return activation.equals("Relu")
        ? layers.relu(node.shortName(), convolved)
        : prelu(node.shortName(), convolved, node.input(3));
  }

  private Tensor filters(Value in, TfjsGraph.Node node) {
    Tensor filters = graph.weights().get(node.input(1));
    return in.equals(image) ? firstFilters.apply(filters) : filters;
  }

  /**
   * A batch normalisation as the frozen graph has it: a sum with a constant per channel, of a
   * convolution whose filters already carry the factors, or of a depthwise convolution times
   * another constant per channel. Both become a convolution with a bias.
   */
  private Value normalized(TfjsGraph.Node sum) {
    Tensor bias = channels(sum.input(1));
    TfjsGraph.Node summand = graph.node(sum.input(0));
    if (summand.operator().equals("Conv2D")) {
      Value in = convert(summand.input(0));
      return layers.conv(
          sum.shortName(), in, new Filters(filters(in, summand), bias), step(summand));
    }
    require(summand.operator().equals("Mul"), sum, "adds to a " + summand.operator());
    TfjsGraph.Node depthwise = graph.node(summand.input(0));
    require(
        depthwise.operator().equals("DepthwiseConv2dNative"),
        summand,
        "multiplies a " + depthwise.operator());
    Tensor factors = channels(summand.input(1));
    Tensor filters = graph.weights().get(depthwise.input(1)).timesChannels(factors);
    return layers.depthwise(
        sum.shortName(), convert(depthwise.input(0)), new Filters(filters, bias), step(depthwise));
  }

  private Tensor channels(String constant) {
    Tensor tensor = graph.weights().get(constant);
    return tensor.reshaped(tensor.values().length);
  }

  /** A Relu6 as the graph has it: the larger of 0 and the smaller of 6 and a Relu. */
  private Value clipped(TfjsGraph.Node node) {
    TfjsGraph.Node smaller = graph.node(node.input(0));
    require(smaller.operator().equals("Minimum"), node, "bounds a " + smaller.operator());
    TfjsGraph.Node relu = graph.node(smaller.input(0));
    require(relu.operator().equals("Relu"), smaller, "bounds a " + relu.operator());
    float low = graph.weights().get(node.input(1)).values()[0];
    float high = graph.weights().get(smaller.input(1)).values()[0];
    require(low == 0, node, "bounds from " + low);
    return layers.clip(relu.shortName(), convert(relu.input(0)), low, high);
  }

  private Value prelu(String name, Value in, String slope) {
    return layers.prelu(name, in, graph.weights().get(slope));
  }

  /** The paddings are pairs (before, after) of batch, rows, columns and channels. */
  private Value pad(TfjsGraph.Node node) {
    float[] paddings = graph.weights().get(node.input(1)).values();
    for (int i = 0; i < paddings.length - 1; i++) {
      require(paddings[i] == 0, node, "pads more than the end of the channels");
    }
    return layers.padChannels(
        node.shortName(), convert(node.input(0)), (int) paddings[paddings.length - 1]);
  }

  private Value concat(TfjsGraph.Node node) {
    int last = node.inputs().size() - 1;
    int axis = (int) graph.weights().get(node.input(last)).values()[0];
    require(axis == 3 || axis == -1, node, "joins along another axis than the channels");
    return layers.concatChannels(
        node.shortName(), node.inputs().subList(0, last).stream().map(this::convert).toList());
  }

  /** A reshape to N x channels of a tensor with one row and one column moves nothing. */
  private Value flattened(TfjsGraph.Node node) {
    Value in = convert(node.input(0));
    float[] shape = graph.weights().get(node.input(1)).values();
    boolean flat =
        in.height() == 1 && in.width() == 1 && shape.length == 2 && shape[1] == in.channels();
    require(flat, node, "reshapes more than one row and column");
    return in;
  }

  private static Step step(TfjsGraph.Node node) {
    return new Step(node.stride(), node.padding());
  }

  private static void require(boolean holds, TfjsGraph.Node node, String problem) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s %s, which the converter does not know.".formatted(node.name(), problem));
    }
  }
}
