/** The one SQLite file in which the server keeps everything but the bytes of objects. */
@NullMarked
package dev.lineament.server.database;

import org.jspecify.annotations.NullMarked;
