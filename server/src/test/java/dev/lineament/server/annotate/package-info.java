@NullMarked
package dev.lineament.server.annotate;

import org.jspecify.annotations.NullMarked;
