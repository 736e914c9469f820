package dev.lineament.models.build;

/**
 * A constant: values in row-major order.
 *
 * @param shape the sides; none for a scalar
 */
record Tensor(int[] shape, float[] values) {
  Tensor {
    if (count(shape) != values.length) {
      throw new IllegalArgumentException(
          "A tensor of %d values cannot have a shape of %d."
              .formatted(values.length, count(shape)));
    }
  }

  static int count(int[] shape) {
    int count = 1;
    for (int side : shape) {
      count = Math.multiplyExact(count, side);
    }
    return count;
  }

  /** All values along the given axis order: {@code result[i0][i1]... = this[...]} transposed. */
  Tensor transposed(int... order) {
    int[] target = new int[order.length];
    int[] stride = new int[order.length];
    for (int axis = 0; axis < order.length; axis++) {
      target[axis] = shape[order[axis]];
      stride[axis] = 1;
      for (int inner = order[axis] + 1; inner < shape.length; inner++) {
        stride[axis] *= shape[inner];
      }
    }
    float[] moved = new float[values.length];
    for (int i = 0; i < moved.length; i++) {
      int rest = i;
      int from = 0;
      for (int axis = order.length - 1; axis >= 0; axis--) {
        from += rest % target[axis] * stride[axis];
        rest /= target[axis];
      }
      moved[i] = values[from];
    }
    return new Tensor(target, moved);
  }

  /** The same values in the same order under another shape of as many values. */
  Tensor reshaped(int... target) {
    return new Tensor(target, values);
  }

  Tensor dividedBy(float divisor) {
    float[] divided = new float[values.length];
    for (int i = 0; i < divided.length; i++) {
      divided[i] = values[i] / divisor;
    }
    return new Tensor(shape, divided);
  }

  /**
   * The filters of a depthwise convolution (height x width x channels x 1), each channel's times
   * its factor.
   */
  Tensor timesChannels(Tensor factors) {
    int channels = factors.values.length;
    if (shape.length != 4 || shape[2] != channels || shape[3] != 1) {
      throw new IllegalArgumentException("There are %d factors.".formatted(channels));
    }
    float[] multiplied = new float[values.length];
    for (int i = 0; i < multiplied.length; i++) {
      multiplied[i] = values[i] * factors.values[i % channels];
    }
    return new Tensor(shape, multiplied);
  }

  /** Filters (height x width x in x out) for the same inputs in the reverse order. */
  Tensor withInputsReversed() {
    int in = shape[2];
    int out = shape[3];
    float[] moved = new float[values.length];
    for (int i = 0; i < moved.length; i++) {
      int channel = i / out % in;
      moved[i] = values[i + (in - 1 - 2 * channel) * out];
    }
    return new Tensor(shape, moved);
  }
}
