package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the part of a TensorFlow.js graph that an output needs as ONNX layers. Knows the operators
 * of our graphs and refuses every other one.
 */
final class TfjsConverter {
  /** The graphs take 0 to 1, our image has 0 to 255. */
  private static final float IMAGE_SCALE = 255;

  private final TfjsGraph graph;
  private final Layers layers;
  private final Value image;
  private final Map<String, Value> done = new HashMap<>();

  TfjsConverter(TfjsGraph graph, Layers layers, Value image) {
    this.graph = graph;
    this.layers = layers;
    this.image = image;
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

  private Value layer(TfjsGraph.Node node) {
    return switch (node.operator()) {
      case "Placeholder" -> image;
      case "Identity" -> convert(node.input(0));
      case "_FusedConv2D" -> fusedConv(node);
      case "DepthwiseConv2dNative" ->
          layers.depthwise(
              node.shortName(),
              convert(node.input(0)),
              graph.weights().get(node.input(1)),
              step(node));
      case "AddV2" -> layers.add(node.shortName(), convert(node.input(0)), convert(node.input(1)));
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
    boolean activated = operations.equals(List.of("BiasAdd", "Prelu"));
    if (!activated && !operations.equals(List.of("BiasAdd"))) {
      throw new IllegalArgumentException(
          "%s fuses %s; known are BiasAdd, and BiasAdd with Prelu."
              .formatted(node.name(), operations));
    }
    Value in = convert(node.input(0));
    Tensor weights = graph.weights().get(node.input(1));
    if (in.equals(image)) {
      // Scaling the filters instead of the picture costs nothing, and zero padding stays zero.
      weights = weights.dividedBy(IMAGE_SCALE);
    }
    Filters filters = new Filters(weights, graph.weights().get(node.input(2)));
    String convolved = activated ? node.shortName() + "/convolved" : node.shortName();
    Value out = layers.conv(convolved, in, filters, step(node));
    return activated ? prelu(node.shortName(), out, node.input(3)) : out;
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
