/** Tests of decoding. */
@NullMarked
package dev.lineament.engine.decode;

import org.jspecify.annotations.NullMarked;
