/**
 * The HTTP server: its limits, its routes, and the Rekognition API's place in it. The types of the
 * HTTP library are not seen outside.
 */
@NullMarked
package dev.lineament.server.http;

import org.jspecify.annotations.NullMarked;
