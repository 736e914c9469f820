package dev.lineament.models.build;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A TensorFlow.js graph model: a frozen TensorFlow graph in JSON, and its constants.
 *
 * @param nodes every node by its name
 * @param weights the constants, by the names of their nodes
 */
record TfjsGraph(Map<String, Node> nodes, Weights weights) {
  TfjsGraph {
    nodes = Map.copyOf(nodes);
  }

  static TfjsGraph read(byte[] json, byte[] packed) throws IOException {
    JsonNode model = JsonMapper.shared().readTree(json);
    Map<String, Node> nodes = new HashMap<>();
    for (JsonNode node : model.get("modelTopology").get("node")) {
      List<String> inputs = new ArrayList<>();
      for (JsonNode input : node.path("input")) {
        inputs.add(input.asString());
      }
      String name = node.get("name").asString();
      nodes.put(name, new Node(name, node.get("op").asString(), inputs, node.path("attr")));
    }
    return new TfjsGraph(nodes, Weights.decode(model.get("weightsManifest"), packed));
  }

  Node node(String name) {
    Node node = nodes.get(name);
    if (node == null) {
      throw new IllegalArgumentException("The graph holds no node '" + name + "'.");
    }
    return node;
  }

  /**
   * One operation.
   *
   * @param operator TensorFlow's name of it
   * @param inputs names of the nodes it reads; every node of our graphs has one output
   */
  record Node(String name, String operator, List<String> inputs, JsonNode attributes) {
    Node {
      inputs = List.copyOf(inputs);
    }

    /** The name without the prefix that every node of an exported Keras model carries. */
    String shortName() {
      return name.replaceFirst("^StatefulPartitionedCall/(model|functional)(_\\d+)?/", "");
    }

    String input(int index) {
      return inputs.get(index);
    }

    /**
     * The stride down, which must be the stride across: the list is batch, rows, columns, channels.
     */
    int stride() {
      return square("strides");
    }

    int poolSide() {
      return square("ksize");
    }

    Layers.Padding padding() {
      String padding = decoded(attributes.get("padding").get("s"));
      return switch (padding) {
        case "SAME" -> Layers.Padding.SAME;
        case "VALID" -> Layers.Padding.VALID;
        default ->
            throw new IllegalArgumentException(
                "%s has the padding '%s'; known are SAME and VALID.".formatted(name, padding));
      };
    }

    /** What a fused convolution does after convolving, in order. */
    List<String> fusedOperations() {
      List<String> operations = new ArrayList<>();
      for (JsonNode operation : attributes.path("fused_ops").path("list").path("s")) {
        operations.add(decoded(operation));
      }
      return operations;
    }

    private int square(String attribute) {
      List<Integer> values = new ArrayList<>();
      // TensorFlow writes 64-bit integers as strings.
      for (JsonNode value : attributes.get(attribute).get("list").get("i")) {
        values.add(Integer.parseInt(value.asString()));
      }
      if (values.size() != 4 || !values.get(1).equals(values.get(2))) {
        throw new IllegalArgumentException(
            "%s has %s %s; only squares are known.".formatted(name, attribute, values));
      }
      return values.get(1);
    }

    private static String decoded(JsonNode base64) {
      return new String(Base64.getDecoder().decode(base64.asString()), StandardCharsets.US_ASCII);
    }
  }
}
