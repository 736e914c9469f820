package dev.lineament.models.build;

import dev.lineament.models.build.Layers.Filters;
import dev.lineament.models.build.Layers.Step;
import dev.lineament.models.build.Layers.Value;
import java.io.IOException;
import java.util.Arrays;

/**
 * Writes the layers of a dlib network, as they come from its file, as ONNX layers. dlib pads a
 * window that moves by one on all sides by half of it, and does not pad one that moves by more.
 */
final class DlibNet {
  private final DlibFile file;
  private final Layers layers;

  DlibNet(DlibFile file, Layers layers) {
    this.file = file;
    this.layers = layers;
  }

  /**
   * A convolution and the "affine" layer after it, which scales and shifts each channel and was
   * batch normalisation in training; the two become one convolution.
   */
  Value conv(String hint, Value in, Window window) throws IOException {
    float[] values = convolution(in.channels(), window);
    int filterSize = in.channels() * window.side * window.side;
    int biases = window.channels * filterSize;
    file.name("affine_");
    float[] affine = file.tensor();
    file.shape();
    file.shape();
    file.integer(); // whether it stood after a convolution: its tensor says so already
    endOfLayer();
    for (int i = 0; i < biases; i++) {
      values[i] *= affine[i / filterSize];
    }
    float[] bias = new float[window.channels];
    for (int i = 0; i < bias.length; i++) {
      bias[i] = values[biases + i] * affine[i] + affine[bias.length + i];
    }
    Tensor weights =
        new Tensor(
            new int[] {window.channels, in.channels(), window.side, window.side},
            Arrays.copyOf(values, biases));
    Filters filters =
        new Filters(weights.transposed(2, 3, 1, 0), new Tensor(new int[] {bias.length}, bias));
    return layers.conv(hint, in, filters, window.step());
  }

  /** All filters (out x in x height x width), then a bias for each. */
  private float[] convolution(int in, Window window) throws IOException {
    file.name("con_4");
    float[] values = file.tensor();
    int padding = window.padding();
    file.integers(window.channels, window.side, window.side, window.stride, window.stride);
    file.integers(padding, padding);
    file.shape();
    file.shape();
    file.reals(4); // rates for training
    boolean first = in == 3;
    endOfLayer();
    if (first) {
      file.integers(1); // pictures for each input
    }
    return values;
  }

  Value relu(Value in) throws IOException {
    file.name("relu_");
    endOfLayer();
    return layers.relu(in.name() + "/relu", in);
  }

  Value maxPool(String hint, Value in, int side) throws IOException {
    pool("max_pool_2", side, 2);
    return layers.maxPool(hint, in, side, new Step(2, Layers.Padding.VALID));
  }

  Value averagePool(String hint, Value in) throws IOException {
    pool("avg_pool_2", 2, 2);
    return layers.averagePool(hint, in, 2);
  }

  /** The mean of each channel. */
  void averageOfAll() throws IOException {
    pool("avg_pool_2", 0, 1);
  }

  private void pool(String name, int side, int stride) throws IOException {
    file.name(name);
    file.integers(side, side, stride, stride, 0, 0);
    endOfLayer();
  }

  /** Adds two tensors; where one has fewer rows, columns or channels, it counts as zero. */
  Value add(String hint, Value a, Value b) throws IOException {
    file.name("add_prev_");
    endOfLayer();
    return layers.add(hint, a, b);
  }

  /** A fully connected layer without bias: weights in x out. */
  Filters dense(int in, int out) throws IOException {
    file.name("fc_2");
    file.integers(out, in);
    float[] values = file.tensor();
    file.shape();
    file.shape();
    file.integer(); // without bias
    file.reals(4);
    endOfLayer();
    return new Filters(
        new Tensor(new int[] {in, out}, values), new Tensor(new int[] {out}, new float[out]));
  }

  /** Three flags, one byte each, and three tensors for training, which are empty. */
  private void endOfLayer() throws IOException {
    file.skip(3);
    for (int i = 0; i < 3; i++) {
      if (file.tensor().length > 0) {
        throw new IOException("The dlib network was stored in the middle of its training.");
      }
    }
  }

  /** A square window: how many channels come out, its side, how far it moves. */
  record Window(int channels, int side, int stride) {
    int padding() {
      return stride == 1 ? side / 2 : 0;
    }

    Step step() {
      return new Step(stride, stride == 1 ? Layers.Padding.SAME : Layers.Padding.VALID);
    }
  }
}
