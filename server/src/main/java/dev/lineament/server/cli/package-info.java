/** The command line: results to stdout, progress and errors to stderr. */
@NullMarked
package dev.lineament.server.cli;

import org.jspecify.annotations.NullMarked;
