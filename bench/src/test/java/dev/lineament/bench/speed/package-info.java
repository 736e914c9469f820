@NullMarked
package dev.lineament.bench.speed;

import org.jspecify.annotations.NullMarked;
