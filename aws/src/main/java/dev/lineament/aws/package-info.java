/** Lineament on AWS: the clients of its services, as all adapters use them. */
@NullMarked
package dev.lineament.aws;

import org.jspecify.annotations.NullMarked;
