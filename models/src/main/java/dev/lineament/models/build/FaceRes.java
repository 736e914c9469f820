package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Region;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;

/**
 * HSE's net for age, gender and identity (a MobileNet, version 1), cut where its features still
 * know their place: behind the eleventh of its thirteen blocks.
 */
final class FaceRes {
  static final SourceFile JSON =
      MediaPipe.source(
          "faceres.json", "5b83d49c0385d2e68a05122441b94226313677cae9fcc40b9587ad50079eb4df");
  static final SourceFile PACKED =
      MediaPipe.source(
          "faceres.bin", "2c7d2d62b76c97528b736527aa09d310ea71743c9e3e79fb6c62d4b2d73af79b");

  /**
   * The net works at any side that is a multiple of 32. Its authors' is 224; 160 gives the same
   * heads in half the time, as the crop is the tighter.
   */
  private static final int INPUT_SIDE = 160;

  /**
   * Subtracted from red, green and blue. The authors' program does so, and gives blue before green
   * before red; the npm package leaves out both. With them the net's own gender is right for 97.2 %
   * of 250 celebrities, without for 94.8 %.
   */
  private static final Tensor MEAN_RGB =
      new Tensor(new int[] {3}, new float[] {123.68f, 116.779f, 103.939f});

  private static final String BLOCK_11 = "conv_pw_11_relu/clip_by_value";

  /** Where the eyes and glasses are among the block's 10 rows and columns of 16 pixels. */
  private static final Region EYES = new Region(3, 5, 1, 9);

  /** Where the upper lip, the mouth and most of the chin are. */
  private static final Region MOUTH = new Region(5, 9, 2, 8);

  private FaceRes() {}

  static byte[] build(Packages packages) throws IOException {
    OnnxGraph graph = new OnnxGraph("faceres");
    Layers layers = new Layers(graph);
    Value centred = layers.normalized("centred", layers.image(INPUT_SIDE), MEAN_RGB, 1);
    TfjsGraph source = TfjsGraph.read(packages.read(JSON), packages.read(PACKED));
    Value block =
        new TfjsConverter(source, layers, centred, Tensor::withInputsReversed).convert(BLOCK_11);
    layers.meanOutput("eyes", block, EYES);
    layers.meanOutput("mouth", block, MOUTH);
    return graph.bytes(
        new OnnxFile.Provenance("npm @vladmandic/human 3.3.6, " + JSON.path(), "MIT"));
  }
}
