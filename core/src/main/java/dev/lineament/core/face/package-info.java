/** What is known of one face, in the vocabulary of Amazon Rekognition's {@code FaceDetail}. */
@NullMarked
package dev.lineament.core.face;

import org.jspecify.annotations.NullMarked;
