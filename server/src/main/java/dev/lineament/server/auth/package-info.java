/** Who may call: the credentials of a data folder, and AWS's signature made and verified. */
@NullMarked
package dev.lineament.server.auth;

import org.jspecify.annotations.NullMarked;
