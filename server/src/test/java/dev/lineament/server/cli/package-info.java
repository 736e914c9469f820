@NullMarked
package dev.lineament.server.cli;

import org.jspecify.annotations.NullMarked;
