/**
 * From the bytes of a file to a {@link Picture}. {@link ImageDecoder} is the way in; what it
 * refuses is a {@link Decoding.Refused}.
 */
@NullMarked
package dev.lineament.engine.decode;

import org.jspecify.annotations.NullMarked;
