package dev.lineament.deploy;

import dev.lineament.deploy.Permissions.Permission;
import dev.lineament.deploy.Statement.Grant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Compares what a role allows with what was needed. */
final class PolicyCheck {
  /** What AWS itself does with the function's role, so that no call of the function's needs it. */
  static final Map<String, String> BY_THE_PLATFORM =
      Map.of(
          "logs:CreateLogStream", "Lambda begins a log stream for each execution environment",
          "logs:PutLogEvents", "Lambda writes what the function prints",
          "sqs:ReceiveMessage", "Lambda reads the queue of images",
          "sqs:DeleteMessage", "Lambda deletes what was handled",
          "sqs:GetQueueAttributes", "Lambda looks at the queue's settings and length",
          "sqs:SendMessage", "Lambda keeps a call that failed as a dead letter");

  private PolicyCheck() {}

  /** A sentence for each permission that is missing and for each that is not needed. */
  static List<String> differences(List<Statement> allowed, Collection<Permission> needed) {
    List<Grant> grants = allowed.stream().flatMap(Statement::grants).toList();
    List<String> differences = new ArrayList<>();
    for (Permission each : needed) {
      if (grants.stream().noneMatch(grant -> allows(grant, each))) {
        differences.add("the role lacks " + each.action() + " on " + each.resource());
      }
    }
    for (Grant grant : grants) {
      if (!BY_THE_PLATFORM.containsKey(grant.action())
          && needed.stream().noneMatch(each -> allows(grant, each))) {
        differences.add("nothing needs " + grant.action() + " on " + grant.resources());
      }
    }
    return differences;
  }

  private static boolean allows(Grant grant, Permission permission) {
    return grant.allows(permission.action(), permission.resource());
  }
}
