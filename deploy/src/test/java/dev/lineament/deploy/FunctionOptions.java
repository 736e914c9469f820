package dev.lineament.deploy;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How a function is deployed.
 *
 * @param code what is deployed
 * @param environment its own variables
 * @param timeout after which Lambda ends an invocation
 * @param memoryMegabytes what it is given
 * @param jvmOptions beyond those that Lambda sets
 */
public record FunctionOptions(
    FunctionPackage code,
    Map<String, String> environment,
    Duration timeout,
    int memoryMegabytes,
    List<String> jvmOptions) {
  public FunctionOptions {
    environment = Map.copyOf(environment);
    jvmOptions = List.copyOf(jvmOptions);
  }

  /** Far more than the template gives, so that no test depends on how fast this machine is. */
  static final Duration TIMEOUT = Duration.ofMinutes(5);

  /** As the template deploys it, but for the time-out. */
  public static FunctionOptions of(FunctionPackage code, Map<String, String> environment) {
    return new FunctionOptions(code, environment, TIMEOUT, 1_024, List.of());
  }

  /** The same with one more variable. */
  public FunctionOptions with(String name, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(name, value);
    return new FunctionOptions(code, more, timeout, memoryMegabytes, jvmOptions);
  }
}
