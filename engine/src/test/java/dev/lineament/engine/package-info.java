/** Tests of the face engine, and the pictures they are made with. */
@NullMarked
package dev.lineament.engine;

import org.jspecify.annotations.NullMarked;
