/** The rules of the house, checked by machine: imports, formatting, words. */
@NullMarked
package dev.lineament.server.architecture;

import org.jspecify.annotations.NullMarked;
