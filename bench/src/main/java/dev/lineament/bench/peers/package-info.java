/** Runs the engine beside other face libraries, in the same run and on the same pictures. */
@NullMarked
package dev.lineament.bench.peers;

import org.jspecify.annotations.NullMarked;
