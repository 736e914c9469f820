/** The face store of one machine: faces and image records in the database, and searches in them. */
@NullMarked
package dev.lineament.server.store;

import org.jspecify.annotations.NullMarked;
