/** The face store on DynamoDB, or on any API like it that has transactions. */
@NullMarked
package dev.lineament.aws.dynamodb;

import org.jspecify.annotations.NullMarked;
