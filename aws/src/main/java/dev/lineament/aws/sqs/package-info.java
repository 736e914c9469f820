/** Events from an SQS queue, for programs that poll it themselves. */
@NullMarked
package dev.lineament.aws.sqs;

import org.jspecify.annotations.NullMarked;
