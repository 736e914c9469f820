package dev.lineament.core.store;

/** The tests' own store keeps the contract too. */
class InMemoryFaceStoreTest extends FaceStoreContract {
  private final FaceStore store = new InMemoryFaceStore();

  @Override
  protected FaceStore store() {
    return store;
  }
}
