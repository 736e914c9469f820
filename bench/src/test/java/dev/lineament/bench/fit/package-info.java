@NullMarked
package dev.lineament.bench.fit;

import org.jspecify.annotations.NullMarked;
