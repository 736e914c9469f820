/** How right the engine is, on folders of labelled pictures. */
@NullMarked
package dev.lineament.bench.accuracy;

import org.jspecify.annotations.NullMarked;
