/** The journal of events that wait to be handled, and the workers that handle them. */
@NullMarked
package dev.lineament.server.journal;

import org.jspecify.annotations.NullMarked;
