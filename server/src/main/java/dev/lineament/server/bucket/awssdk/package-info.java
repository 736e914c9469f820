/**
 * The bucket in the types of the AWS SDK, as S3Proxy wants them, and the S3 endpoint. The only
 * place that sees either.
 *
 * <p>The package's name is read by a program: S3Proxy tells what a store can do from the name of
 * its class, and one with {@code .awssdk.} in it is taken for a store that judges conditional
 * writes, deletes and completions itself, in one step with the write, and keeps the metadata of a
 * multipart upload from its start. That is what this store does. Under another name S3Proxy answers
 * conditional writes with NotImplemented.
 */
@NullMarked
package dev.lineament.server.bucket.awssdk;

import org.jspecify.annotations.NullMarked;
