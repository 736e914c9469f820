package dev.lineament.server.bucket;

import dev.lineament.core.image.ObjectLocation;
import org.jspecify.annotations.Nullable;

/**
 * Bytes on their way in, in one piece.
 *
 * @param location where they go
 * @param metadata what their uploader says of them
 * @param size how many there must be
 * @param md5 what their MD5 must be, in hexadecimal; {@code null} if that was not said
 * @param condition on which they are stored
 */
public record Upload(
    ObjectLocation location,
    ObjectMetadata metadata,
    long size,
    @Nullable String md5,
    WriteCondition condition) {}
