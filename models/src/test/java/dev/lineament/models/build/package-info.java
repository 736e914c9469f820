@NullMarked
package dev.lineament.models.build;

import org.jspecify.annotations.NullMarked;
