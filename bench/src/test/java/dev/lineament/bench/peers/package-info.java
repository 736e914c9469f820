@NullMarked
package dev.lineament.bench.peers;

import org.jspecify.annotations.NullMarked;
