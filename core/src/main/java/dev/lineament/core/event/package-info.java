/** What happened to an object: S3 events in every wrapping in which AWS delivers them. */
@NullMarked
package dev.lineament.core.event;

import org.jspecify.annotations.NullMarked;
