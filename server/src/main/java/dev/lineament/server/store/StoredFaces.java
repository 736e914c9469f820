package dev.lineament.server.store;

import dev.lineament.core.search.FaceSearch;
import dev.lineament.core.store.FaceStore;

/**
 * What is kept of faces and images, in the three ways in which the server looks at it.
 *
 * @param faces by the image that they are of
 * @param search by what is known of them
 * @param health whether it can be read
 */
public record StoredFaces(FaceStore faces, FaceSearch search, StoreHealth health) {
  /** In the folder's database. */
  public static StoredFaces of(SqliteFaceStore store) {
    return new StoredFaces(store, store, StoreHealth.of(store));
  }
}
