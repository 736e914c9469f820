package dev.lineament.server.cli;

import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.RequestedAttributes;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads {@code --attributes} as DetectFaces reads its member of that name. */
final class AttributesOption implements ITypeConverter<RequestedAttributes> {
  private static final String ALL = "ALL";
  private static final String DEFAULT = "DEFAULT";

  @Override
  public RequestedAttributes convert(String value) {
    List<String> names =
        Arrays.stream(value.split(",", -1))
            .map(name -> name.strip().toUpperCase(Locale.ROOT))
            .toList();
    Set<FaceAttribute> attributes = EnumSet.noneOf(FaceAttribute.class);
    for (String name : names) {
      if (!name.equals(ALL) && !name.equals(DEFAULT)) {
        attributes.add(attribute(name));
      }
    }
    return names.contains(ALL) ? RequestedAttributes.ALL : RequestedAttributes.of(attributes);
  }

  private static FaceAttribute attribute(String name) {
    for (FaceAttribute each : FaceAttribute.values()) {
      if (each.name().equals(name)) {
        return each;
      }
    }
    throw new TypeConversionException(
        "'" + name + "' is no attribute: name " + known() + ", separated by commas");
  }

  private static String known() {
    return "ALL, DEFAULT, "
        + Arrays.stream(FaceAttribute.values()).map(Enum::name).collect(Collectors.joining(", "));
  }
}
