/** The port that finds stored faces and images by what is known of them. */
@NullMarked
package dev.lineament.core.search;

import org.jspecify.annotations.NullMarked;
