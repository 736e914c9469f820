/** The port that turns an image into faces, and its outcomes. */
@NullMarked
package dev.lineament.core.analysis;

import org.jspecify.annotations.NullMarked;
