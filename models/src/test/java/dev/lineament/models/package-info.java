@NullMarked
package dev.lineament.models;

import org.jspecify.annotations.NullMarked;
