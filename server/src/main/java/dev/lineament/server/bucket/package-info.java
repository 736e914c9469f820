/**
 * The bucket: objects as files with their records in the database, and the {@link
 * dev.lineament.core.image.ImageSource} that reads them. It knows no wire protocol.
 */
@NullMarked
package dev.lineament.server.bucket;

import org.jspecify.annotations.NullMarked;
