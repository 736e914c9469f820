@NullMarked
package dev.lineament.aws.lambda;

import org.jspecify.annotations.NullMarked;
