/** Images in S3, or behind any S3 API. */
@NullMarked
package dev.lineament.aws.s3;

import org.jspecify.annotations.NullMarked;
