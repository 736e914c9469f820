/** Faces found by Amazon Rekognition, or by any API like it. */
@NullMarked
package dev.lineament.aws.rekognition;

import org.jspecify.annotations.NullMarked;
