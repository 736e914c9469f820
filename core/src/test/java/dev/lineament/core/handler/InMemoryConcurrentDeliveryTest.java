package dev.lineament.core.handler;

import dev.lineament.core.store.FaceStore;
import dev.lineament.core.store.InMemoryFaceStore;
import java.util.Collection;
import java.util.Map;

/** The tests' own store keeps the promise too. */
class InMemoryConcurrentDeliveryTest extends ConcurrentDeliveryContract {
  @Override
  protected Tables newTables() {
    InMemoryFaceStore store = new InMemoryFaceStore();
    return new Tables() {
      @Override
      public FaceStore store() {
        return store;
      }

      @Override
      public Map<String, String> contents() {
        return store.contents();
      }

      @Override
      public Collection<String> faceIds() {
        return store.faceIds();
      }
    };
  }
}
