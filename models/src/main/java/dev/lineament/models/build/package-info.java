/**
 * Makes the shipped model files from their packages: the same input gives the same bytes. Needs the
 * module's optional dependencies; whoever only reads the models needs none of this.
 */
@NullMarked
package dev.lineament.models.build;

import org.jspecify.annotations.NullMarked;
