/** Draws what was found on the picture: boxes, landmarks and captions, with letters of its own. */
@NullMarked
package dev.lineament.server.annotate;

import org.jspecify.annotations.NullMarked;
