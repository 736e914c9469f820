package dev.lineament.engine.decode;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.webp.WebPImageReaderSpi;
import java.io.IOException;
import java.util.Iterator;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;

/** The decoders, chosen by name and not by whatever else is on the class path. */
final class ImageReaders {
  // Looked up once: the registry is not made for several threads.
  private static final ImageReaderSpi JPEG = provider(JPEGImageReaderSpi.class.getName());
  private static final ImageReaderSpi PNG =
      provider("com.sun.imageio.plugins.png.PNGImageReaderSpi");
  private static final ImageReaderSpi WEBP = provider(WebPImageReaderSpi.class.getName());
  private static final ImageReaderSpi BMP =
      provider("com.sun.imageio.plugins.bmp.BMPImageReaderSpi");
  private static final ImageReaderSpi GIF =
      provider("com.sun.imageio.plugins.gif.GIFImageReaderSpi");
  private static final ImageReaderSpi TIFF = provider(TIFFImageReaderSpi.class.getName());

  private ImageReaders() {}

  /** A new reader, for one image. */
  static ImageReader of(ImageFormat format) throws IOException {
    return switch (format) {
      case JPEG -> JPEG.createReaderInstance();
      case PNG -> PNG.createReaderInstance();
      case WEBP -> WEBP.createReaderInstance();
      case BMP -> BMP.createReaderInstance();
      case GIF -> GIF.createReaderInstance();
      case TIFF -> TIFF.createReaderInstance();
    };
  }

  private static ImageReaderSpi provider(String className) {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (providers.hasNext()) {
      ImageReaderSpi provider = providers.next();
      if (provider.getClass().getName().equals(className)) {
        return provider;
      }
    }
    throw new IllegalStateException("no image reader " + className + " is registered");
  }
}
