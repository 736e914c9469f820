/** What the server counts and measures, for Prometheus. */
@NullMarked
package dev.lineament.server.metrics;

import org.jspecify.annotations.NullMarked;
