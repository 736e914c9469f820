/** The face models that ship with Lineament: where they lie and what their bytes must be. */
@NullMarked
package dev.lineament.models;

import org.jspecify.annotations.NullMarked;
