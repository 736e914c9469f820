package dev.lineament.deploy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/**
 * A CloudFormation template in YAML: maps, lists and texts. A function such as {@code !Sub x} is a
 * map with the one member {@code Fn::Sub}, as it is in JSON; numbers and truth values stay texts.
 */
record Template(Map<String, Object> document) {
  /** The template that is deployed. */
  static final Path FILE = Path.of("template.yaml").toAbsolutePath();

  static Template read(Path file) {
    try (InputStream yaml = Files.newInputStream(file)) {
      Node root =
          new Compose(LoadSettings.builder().build()).composeInputStream(yaml).orElseThrow();
      return new Template(Tree.map(plain(root)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Object plain(Node node) {
    Object value =
        switch (node) {
          case MappingNode mapping -> map(mapping);
          case SequenceNode sequence -> sequence.getValue().stream().map(Template::plain).toList();
          case ScalarNode scalar -> scalar.getValue();
          default -> throw new IllegalArgumentException("a node of an unknown kind: " + node);
        };
    String tag = node.getTag().getValue();
    return tag.startsWith("!") ? Map.of(function(tag.substring(1)), value) : value;
  }

  private static Map<String, Object> map(MappingNode mapping) {
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      map.put((String) plain(tuple.getKeyNode()), plain(tuple.getValueNode()));
    }
    return map;
  }

  private static String function(String tag) {
    return List.of("Ref", "Condition").contains(tag) ? tag : "Fn::" + tag;
  }

  /** A section, such as {@code Parameters}; empty if the template has none. */
  Map<String, Object> section(String name) {
    return Tree.map(document.getOrDefault(name, Map.of()));
  }
}
