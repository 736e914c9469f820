/** Measures the face engine: how right, and how fast. */
@NullMarked
package dev.lineament.bench;

import org.jspecify.annotations.NullMarked;
