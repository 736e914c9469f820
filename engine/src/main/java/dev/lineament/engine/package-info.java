/** The face engine: image bytes in, faces out. {@link FaceEngine} is the way in. */
@NullMarked
package dev.lineament.engine;

import org.jspecify.annotations.NullMarked;
