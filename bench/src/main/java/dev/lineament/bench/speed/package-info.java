/** How fast the engine is, and how far from the least that its work can take. */
@NullMarked
package dev.lineament.bench.speed;

import org.jspecify.annotations.NullMarked;
