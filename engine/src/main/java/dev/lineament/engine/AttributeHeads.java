package dev.lineament.engine;

import dev.lineament.core.analysis.FaceAttribute;
import dev.lineament.core.analysis.RequestedAttributes;
import dev.lineament.engine.decode.Picture;
import dev.lineament.models.Heads;
import dev.lineament.models.Model;
import java.util.Optional;
import java.util.Set;

/** Looks for glasses, masks and beards, where something of it was asked for. */
final class AttributeHeads {
  private static final Set<FaceAttribute> TOLD =
      Set.of(
          FaceAttribute.EYEGLASSES,
          FaceAttribute.SUNGLASSES,
          FaceAttribute.BEARD,
          FaceAttribute.MUSTACHE,
          FaceAttribute.FACE_OCCLUDED);

  private final FaceRes faceRes;
  private final Heads heads = Heads.shipped();

  AttributeHeads(Networks networks) {
    faceRes = new FaceRes(networks.of(Model.FACERES));
  }

  Optional<Attributes> of(
      RequestedAttributes asked, Picture picture, Mesh mesh, Workspace workspace) {
    return TOLD.stream().anyMatch(asked::wants)
        ? Optional.of(new Attributes(heads, faceRes.of(picture, mesh, workspace)))
        : Optional.empty();
  }
}
