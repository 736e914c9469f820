@NullMarked
package dev.lineament.bench.accuracy;

import org.jspecify.annotations.NullMarked;
