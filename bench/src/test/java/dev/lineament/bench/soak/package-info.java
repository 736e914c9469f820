/** Whether the engine's memory stays what it is, however many images it works on. */
@NullMarked
package dev.lineament.bench.soak;

import org.jspecify.annotations.NullMarked;
