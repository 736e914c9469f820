@NullMarked
package dev.lineament.bench.memory;

import org.jspecify.annotations.NullMarked;
