/** The handler: an S3 event in, faces stored, one outcome per object out. */
@NullMarked
package dev.lineament.core.handler;

import org.jspecify.annotations.NullMarked;
