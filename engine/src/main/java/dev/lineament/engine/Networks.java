package dev.lineament.engine;

import dev.lineament.models.Model;
import java.util.EnumMap;
import java.util.Map;

/** All models, loaded once and shared by all threads. */
final class Networks implements AutoCloseable {
  private final Map<Model, Network> loaded = new EnumMap<>(Model.class);

  private Networks() {}

  static Networks load() {
    Networks networks = new Networks();
    try {
      for (Model model : Model.values()) {
        networks.loaded.put(model, Network.load(model));
      }
      return networks;
    } catch (RuntimeException e) {
      networks.close();
      throw e;
    }
  }

  Network of(Model model) {
    Network network = loaded.get(model);
    if (network == null) {
      throw new IllegalStateException("the model " + model + " is not loaded");
    }
    return network;
  }

  @Override
  public void close() {
    loaded.values().forEach(Network::close);
  }
}
