/** Where an image is: the object in a bucket, and the port that reads it. */
@NullMarked
package dev.lineament.core.image;

import org.jspecify.annotations.NullMarked;
