/** How much memory the server takes: just started, idle, and while many clients upload at once. */
@NullMarked
package dev.lineament.bench.memory;

import org.jspecify.annotations.NullMarked;
