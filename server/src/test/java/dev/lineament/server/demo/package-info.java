@NullMarked
package dev.lineament.server.demo;

import org.jspecify.annotations.NullMarked;
