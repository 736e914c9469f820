package dev.lineament.core.image;

/** The tests' own source keeps the contract too. */
class InMemoryImageSourceTest extends ImageSourceContract {
  private final InMemoryImageSource source = new InMemoryImageSource();

  @Override
  protected ImageSource source() {
    return source;
  }

  @Override
  protected void put(String key, byte[] content) {
    source.put(at(key), content);
  }

  @Override
  protected void delete(String key) {
    source.delete(at(key));
  }
}
