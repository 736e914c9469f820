/** The whole server with real models, as its users meet it: through unchanged AWS clients. */
@NullMarked
package dev.lineament.server.whole;

import org.jspecify.annotations.NullMarked;
