/** Lambda, its triggers and the services around it, on loopback. */
@NullMarked
package dev.lineament.deploy;

import org.jspecify.annotations.NullMarked;
