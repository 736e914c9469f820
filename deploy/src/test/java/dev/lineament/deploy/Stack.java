package dev.lineament.deploy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What CloudFormation makes of the template when it is given parameters: the resources whose
 * condition holds, with functions replaced by their values. Names and ARNs of resources are those
 * that AWS gives them.
 */
final class Stack {
  static final String REGION = "us-east-1";
  static final String ACCOUNT = "123456789012";
  static final String NAME = "lineament";

  /** A member whose value is this is left out. */
  private static final String NO_VALUE = "AWS::NoValue";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([^}]+)}");

  private final Template template;
  private final Map<String, String> parameters = new LinkedHashMap<>();

  /**
   * @param given parameters; the others have the template's defaults
   */
  Stack(Template template, Map<String, String> given) {
    this.template = template;
    template
        .section("Parameters")
        .forEach((name, parameter) -> {
          @Nullable Object value = Tree.map(parameter).get("Default");
          if (value != null) {
            parameters.put(name, Tree.text(value));
          }
        });
    given.forEach((name, value) -> {
      if (!template.section("Parameters").containsKey(name)) {
        throw new IllegalArgumentException("the template has no parameter " + name);
      }
      parameters.put(name, value);
    });
  }

  /** The names of all resources that there are. */
  List<String> resources() {
    return template.section("Resources").keySet().stream().filter(this::has).toList();
  }

  /** The names of all resources of a type. */
  List<String> resources(String type) {
    return resources().stream().filter(name -> type(name).equals(type)).toList();
  }

  boolean has(String resource) {
    @Nullable Object definition = template.section("Resources").get(resource);
    if (definition == null) {
      return false;
    }
    @Nullable Object condition = Tree.map(definition).get("Condition");
    return condition == null || holds(Tree.text(condition));
  }

  String type(String resource) {
    return Tree.text(Tree.at(template.section("Resources"), resource, "Type"));
  }

  /** The properties of a resource. */
  Map<String, Object> properties(String resource) {
    if (!has(resource)) {
      throw new AssertionError("the stack has no resource " + resource);
    }
    Object properties =
        Optional.ofNullable(
                Tree.map(Tree.at(template.section("Resources"), resource)).get("Properties"))
            .orElse(Map.of());
    return Tree.map(resolve(properties));
  }

  private boolean holds(String condition) {
    return isTrue(Tree.at(template.section("Conditions"), condition));
  }

  private boolean isTrue(Object condition) {
    Map.Entry<String, Object> function = Tree.map(condition).entrySet().iterator().next();
    Object argument = function.getValue();
    return switch (function.getKey()) {
      case "Condition" -> holds(Tree.text(argument));
      case "Fn::Equals" -> {
        List<Object> both = Tree.list(argument);
        yield resolve(both.get(0)).equals(resolve(both.get(1)));
      }
      case "Fn::Not" -> !isTrue(Tree.list(argument).getFirst());
      case "Fn::And" -> Tree.list(argument).stream().allMatch(this::isTrue);
      case "Fn::Or" -> Tree.list(argument).stream().anyMatch(this::isTrue);
      default -> throw new AssertionError("no condition: " + condition);
    };
  }

  private Object resolve(Object node) {
    return switch (node) {
      case List<?> list ->
          list.stream().map(this::resolve).filter(each -> !each.equals(NO_VALUE)).toList();
      case Map<?, ?> map -> resolveMap(Tree.map(map));
      default -> node;
    };
  }

  private Object resolveMap(Map<String, Object> map) {
    if (map.size() == 1) {
      String name = map.keySet().iterator().next();
      Object argument = map.values().iterator().next();
      if (name.equals("Ref") || name.startsWith("Fn::")) {
        return function(name, argument);
      }
    }
    Map<String, Object> resolved = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      Object each = resolve(value);
      if (!each.equals(NO_VALUE)) {
        resolved.put(key, each);
      }
    });
    return resolved;
  }

  private Object function(String name, Object argument) {
    return switch (name) {
      case "Ref" -> reference(Tree.text(argument));
      case "Fn::GetAtt" -> attribute(Tree.text(argument));
      case "Fn::If" -> {
        List<Object> parts = Tree.list(argument);
        yield resolve(parts.get(holds(Tree.text(parts.get(0))) ? 1 : 2));
      }
      case "Fn::Sub" -> substitute(Tree.list(argument));
      case "Fn::FindInMap" -> {
        List<String> path =
            Tree.list(argument).stream().map(this::resolve).map(Tree::text).toList();
        yield Tree.at(template.section("Mappings"), path.toArray(String[]::new));
      }
      default -> throw new AssertionError("a function that this test does not know: " + name);
    };
  }

  private String substitute(List<Object> arguments) {
    Map<String, Object> own = arguments.size() > 1 ? Tree.map(arguments.get(1)) : Map.of();
    Matcher matcher = VARIABLE.matcher(Tree.text(arguments.getFirst()));
    UnaryOperator<String> value =
        name -> {
          @Nullable Object mine = own.get(name);
          return Tree.text(mine == null ? reference(name) : resolve(mine));
        };
    return matcher.replaceAll(found -> Matcher.quoteReplacement(value.apply(found.group(1))));
  }

  private Object reference(String name) {
    @Nullable String parameter = parameters.get(name);
    if (parameter != null) {
      return parameter;
    }
    return switch (name) {
      case NO_VALUE -> NO_VALUE;
      case "AWS::Region" -> REGION;
      case "AWS::AccountId" -> ACCOUNT;
      case "AWS::Partition" -> "aws";
      case "AWS::StackName" -> NAME;
      default -> name.endsWith(".Alias") ? aliasArn(name) : physicalName(name);
    };
  }

  private String aliasArn(String reference) {
    String function = reference.substring(0, reference.indexOf('.'));
    return arn("lambda", "function:" + physicalName(function) + ":live");
  }

  private String attribute(String path) {
    String resource = path.substring(0, path.indexOf('.'));
    String name = physicalName(resource);
    if (path.endsWith(".QueueName")) {
      return name;
    }
    if (!path.endsWith(".Arn")) {
      throw new AssertionError("an attribute that this test does not know: " + path);
    }
    return switch (type(resource)) {
      case "AWS::DynamoDB::Table" -> arn("dynamodb", "table/" + name);
      case "AWS::SQS::Queue" -> arn("sqs", name);
      case "AWS::Logs::LogGroup" -> arn("logs", "log-group:" + name + ":*");
      default -> arn("iam", resource);
    };
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT, resource);
  }

  /** The name that the template gives a resource; its logical name if it gives none. */
  private String physicalName(String resource) {
    Map<String, Object> properties = properties(resource);
    List<Object> names = new ArrayList<>();
    Stream.of("BucketName", "TableName", "QueueName", "LogGroupName", "FunctionName")
        .filter(properties::containsKey)
        .forEach(property -> names.add(properties.get(property)));
    return names.isEmpty() ? resource : Tree.text(names.getFirst());
  }
}
