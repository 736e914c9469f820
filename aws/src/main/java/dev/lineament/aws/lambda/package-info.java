/** The pipeline as an AWS Lambda function: an event in, faces stored, an answer AWS understands. */
@NullMarked
package dev.lineament.aws.lambda;

import org.jspecify.annotations.NullMarked;
