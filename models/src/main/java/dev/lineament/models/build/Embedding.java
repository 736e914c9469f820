package dev.lineament.models.build;

import dev.lineament.models.build.DlibNet.Window;
import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.util.List;

/**
 * dlib's residual network for telling people apart, by Davis King: 29 convolutions, after which a
 * face is 128 numbers. Its layers are those of {@code anet_type} in dlib's example {@code
 * dnn_face_recognition_ex.cpp}.
 */
final class Embedding {
  static final String ARCHIVE = "face_recognition_models-0.3.0.tar.gz";

  static final SourceFile SOURCE =
      new SourceFile(
          ARCHIVE,
          "face_recognition_models-0.3.0/face_recognition_models/models/"
              + "dlib_face_recognition_resnet_model_v1.dat",
          "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30");

  private static final int INPUT_SIDE = 150;
  private static final int VALUES = 128;

  /** Divides what is left when the mean is subtracted: dlib's {@code input_rgb_image}. */
  private static final float DIVISOR = 256;

  private final DlibFile file;
  private final DlibNet net;
  private final Layers layers;

  private Embedding(DlibFile file, Layers layers) {
    this.file = file;
    this.layers = layers;
    this.net = new DlibNet(file, layers);
  }

  static byte[] build(Packages packages) throws IOException {
    OnnxGraph graph = new OnnxGraph("embedding");
    new Embedding(new DlibFile(packages.read(SOURCE)), new Layers(graph)).write(graph);
    return graph.bytes(
        new OnnxFile.Provenance(
            "PyPI face_recognition_models 0.3.0, dlib_face_recognition_resnet_model_v1.dat",
            "CC0-1.0"));
  }

  private void write(OnnxGraph graph) throws IOException {
    Value image = normalizedImage();
    Value x = net.relu(net.conv("conv0", image, new Window(32, 7, 2)));
    x = net.maxPool("pool0", x, 3);
    x = stage("stage1", x, 32, 3);
    x = stage("stage2", halved("stage2/halved", x, 64), 64, 3);
    x = stage("stage3", halved("stage3/halved", x, 128), 128, 2);
    x = stage("stage4", halved("stage4/halved", x, 256), 256, 2);
    x = halved("stage5/halved", x, 256);
    net.averageOfAll();
    String mean = layers.mean("mean", x);
    Filters weights = net.dense(x.channels(), VALUES);
    file.end();
    graph.output("embedding", List.of(OnnxFile.BATCH, Integer.toString(VALUES)));
    layers.dense("embedding", mean, weights);
  }

  /** Reads what stands before the first layer: two thresholds, the layers' versions, the input. */
  private Value normalizedImage() throws IOException {
    file.integers(1);
    file.name("loss_metric_2");
    file.reals(2);
    // Each layer's version, 1 or 2, from the last to the first, which has 3.
    int version;
    do {
      version = file.integer();
    } while (version != 3);
    file.name("input_rgb_image_sized");
    Tensor mean = new Tensor(new int[] {3}, new float[] {file.real(), file.real(), file.real()});
    file.integers(INPUT_SIDE, INPUT_SIDE);
    return layers.normalized("normalized", layers.image(INPUT_SIDE), mean, DIVISOR);
  }

  private Value stage(String name, Value in, int channels, int blocks) throws IOException {
    Value x = in;
    for (int i = 0; i < blocks; i++) {
      String block = name + "/block" + i;
      Value inner = block(block, x, new Window(channels, 3, 1));
      x = net.relu(net.add(block, inner, x));
    }
    return x;
  }

  /** A block of half the rows and columns; past its side runs the mean of each four pixels. */
  private Value halved(String name, Value in, int channels) throws IOException {
    Value inner = block(name, in, new Window(channels, 3, 2));
    Value mean = net.averagePool(name + "/mean", in);
    Value wide = layers.padChannels(name + "/mean/padded", mean, channels - mean.channels());
    int added = wide.height() - inner.height();
    return net.relu(net.add(name, layers.padEnd(name + "/inner/padded", inner, added), wide));
  }

  private Value block(String name, Value in, Window first) throws IOException {
    Value x = net.relu(net.conv(name + "/conv0", in, first));
    return net.conv(name + "/conv1", x, new Window(first.channels(), 3, 1));
  }
}
