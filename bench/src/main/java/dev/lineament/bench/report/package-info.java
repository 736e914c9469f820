/** What all measurements print: tables, a progress bar, the machine. */
@NullMarked
package dev.lineament.bench.report;

import org.jspecify.annotations.NullMarked;
