/**
 * A DynamoDB API in memory, for tests: the operations that this project and those who look into its
 * tables need, answered as AWS documents them. The same tests run against a full implementation
 * where one is given.
 */
@NullMarked
package dev.lineament.aws.dynamodb.api;

import org.jspecify.annotations.NullMarked;
