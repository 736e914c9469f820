/** The pictures with which the server shows what it does, and their way into the bucket. */
@NullMarked
package dev.lineament.server.demo;

import org.jspecify.annotations.NullMarked;
