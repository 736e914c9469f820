package dev.lineament.server.http;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * Answers only requests that name this machine as their host. Without it a page in a browser could
 * let its own name point to 127.0.0.1 (DNS rebinding) and read the answers as if they were its own.
 */
final class HostCheck {
  private static final Set<String> LOCAL = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  private final Set<String> allowed = new TreeSet<>(LOCAL);

  HostCheck(Set<String> alsoAllowed) {
    for (String host : alsoAllowed) {
      allowed.add(host.toLowerCase(Locale.ROOT));
    }
  }

  /** Whether a host, without its port, is this machine. */
  boolean allows(String host) {
    return allowed.contains(host.toLowerCase(Locale.ROOT));
  }
}
