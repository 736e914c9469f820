/** Rekognition's JSON 1.1 protocol over a face analyzer; the entry is {@code RekognitionApi}. */
@NullMarked
package dev.lineament.rekognition;

import org.jspecify.annotations.NullMarked;
