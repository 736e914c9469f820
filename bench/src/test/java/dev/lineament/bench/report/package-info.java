@NullMarked
package dev.lineament.bench.report;

import org.jspecify.annotations.NullMarked;
