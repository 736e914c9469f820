package dev.lineament.engine;

import java.util.List;
import java.util.function.BiFunction;

/**
 * What an image has while it is worked on: a core with its memory, and others as far as they are
 * idle.
 *
 * @param cores of the engine
 * @param workspace of the core
 */
record Turn(Cores cores, Workspace workspace) {
  /**
   * Does the same work with each of some parts of the image, on idle cores too. The work must be
   * safe for several threads at once, each with a workspace of its own.
   *
   * @return the results in the order of the parts
   */
  <A, B> List<B> each(List<A> parts, BiFunction<A, Workspace, B> work) {
    return new Spread<>(parts, work).on(this);
  }
}
