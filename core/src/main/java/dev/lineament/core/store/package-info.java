/** What is kept: one item per face, one record per image, and the port that keeps them. */
@NullMarked
package dev.lineament.core.store;

import org.jspecify.annotations.NullMarked;
