/** The whole pipeline on one machine, and what its parts are put together from. */
@NullMarked
package dev.lineament.server;

import org.jspecify.annotations.NullMarked;
