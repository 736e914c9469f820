/** Fits the heads for Eyeglasses, Beard and the like, from labelled portraits. */
@NullMarked
package dev.lineament.bench.fit;

import org.jspecify.annotations.NullMarked;
