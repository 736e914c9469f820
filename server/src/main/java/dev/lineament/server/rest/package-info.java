/** The REST API over what is stored: images and their faces, and whether the server is well. */
@NullMarked
package dev.lineament.server.rest;

import org.jspecify.annotations.NullMarked;
