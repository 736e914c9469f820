package dev.lineament.engine;

import dev.lineament.models.Model;
import java.util.EnumMap;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;

/** All models, each loaded once and shared by all threads. */
final class Networks implements AutoCloseable {
  private final Map<Model, Network> networks = new EnumMap<>(Model.class);

  /** Models that are loaded when they are first needed. */
  Networks() {
    for (Model model : Model.values()) {
      networks.put(model, new Network(model));
    }
  }

  /**
   * Begins to load the models that describe faces, in their order, so that the picture can be
   * decoded and searched meanwhile.
   *
   * @param threads how many are loaded at once
   */
  void loadAhead(int threads) {
    Queue<Network> left = new ConcurrentLinkedQueue<>(describing().toList());
    for (int i = 0; i < Math.min(threads, networks.size()); i++) {
      Thread.ofPlatform().name("lineament-loader").daemon().start(() -> loadAll(left));
    }
  }

  private static void loadAll(Queue<Network> left) {
    for (Network next = left.poll(); next != null; next = left.poll()) {
      try {
        next.load();
      } catch (RuntimeException | Error _) {
        // Whoever needs the model tries again, and is told.
      }
    }
  }

  /** Loads of those what has not been loaded, and waits for what is being loaded. */
  void load() {
    describing().forEach(Network::load);
  }

  // The one that tells people apart is nearly as large as all others, and few programs compare
  // faces.
  private Stream<Network> describing() {
    return networks.entrySet().stream()
        .filter(each -> each.getKey() != Model.EMBEDDING)
        .map(Map.Entry::getValue);
  }

  Network of(Model model) {
    Network network = networks.get(model);
    if (network == null) {
      throw new IllegalStateException("the model " + model + " is unknown");
    }
    return network;
  }

  /**
   * Gives back the memory that describing faces took; what finding them took is given back by who
   * knows how small a picture may be.
   */
  void shrink(Workspace workspace) {
    networks.entrySet().stream()
        .filter(each -> each.getKey() != Model.CENTERFACE)
        .forEach(each -> each.getValue().shrink(workspace));
  }

  @Override
  public void close() {
    networks.values().forEach(Network::close);
  }
}
