package dev.lineament.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lineament.models.Model;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is in the packages, and that it stays within Lambda's limits. */
class PackagesIT {
  /** AWS Lambda quotas: a package that is sent to the API itself, without a bucket. */
  private static final long MAX_ZIPPED_BYTES = 50_000_000;

  /** AWS Lambda quotas: a package with its layers, unpacked. */
  private static final long MAX_UNZIPPED_BYTES = 250_000_000;

  /** All libraries without their versions: one more is to be a decision. */
  private static final List<String> LIBRARIES =
      List.of(
          "annotations",
          "arns",
          "auth",
          "aws-core",
          "aws-json-protocol",
          "aws-lambda-java-core",
          "aws-query-protocol",
          "aws-xml-protocol",
          "checksums",
          "checksums-spi",
          "crt-core",
          "dynamodb",
          "endpoints-spi",
          "eventstream",
          "http-auth",
          "http-auth-aws",
          "http-auth-aws-eventstream",
          "http-auth-spi",
          "http-client-spi",
          "identity-spi",
          "jackson-core",
          "jackson-jr-objects",
          "json-utils",
          "lineament-aws",
          "lineament-core",
          "metrics-spi",
          "profiles",
          "protocol-core",
          "reactive-streams",
          "regions",
          "rekognition",
          "retries",
          "retries-spi",
          "s3",
          "sdk-core",
          "slf4j-api",
          "third-party-jackson-core",
          "url-connection-client",
          "utils",
          "utils-lite");

  private static final List<String> LIBRARIES_OF_THE_ENGINE =
      List.of(
          "common-image",
          "common-io",
          "common-lang",
          "imageio-core",
          "imageio-jpeg",
          "imageio-metadata",
          "imageio-tiff",
          "imageio-webp",
          "lineament-engine",
          "lineament-models",
          "onnxruntime");

  @Test
  void theFunctionWithRekognitionHoldsNothingOfTheEngine() {
    assertThat(libraries(FunctionPackage.REKOGNITION)).containsExactlyElementsOf(LIBRARIES);
    assertThat(names(FunctionPackage.REKOGNITION)).noneMatch(name -> name.startsWith("native/"));
  }

  @Test
  void theFunctionWithTheEngineHoldsTheLibraryOfItsProcessorOnly() throws IOException {
    for (FunctionPackage each :
        List.of(FunctionPackage.ENGINE_ARM64, FunctionPackage.ENGINE_X86_64)) {
      assertThat(libraries(each))
          .containsAll(LIBRARIES)
          .containsAll(LIBRARIES_OF_THE_ENGINE)
          .hasSize(LIBRARIES.size() + LIBRARIES_OF_THE_ENGINE.size());
      assertThat(names(each))
          .filteredOn(name -> name.startsWith("native/"))
          .containsExactlyInAnyOrder("native/libonnxruntime.so", "native/libonnxruntime4j_jni.so");
    }
    assertThat(machine(FunctionPackage.ENGINE_ARM64)).isEqualTo(183);
    assertThat(machine(FunctionPackage.ENGINE_X86_64)).isEqualTo(62);
  }

  @ParameterizedTest
  @EnumSource(names = {"ENGINE_ARM64", "ENGINE_X86_64"})
  void theFunctionWithTheEngineHoldsTheModelsThatItRunsOnly(FunctionPackage code)
      throws IOException {
    List<String> models = new ArrayList<>();
    try (ZipFile zip = new ZipFile(code.file().toFile())) {
      String jar =
          names(code).stream().filter(name -> name.contains("lineament-models")).findAny().get();
      try (ZipInputStream entries = new ZipInputStream(zip.getInputStream(zip.getEntry(jar)))) {
        for (ZipEntry each = entries.getNextEntry(); each != null; each = entries.getNextEntry()) {
          models.add(each.getName().replaceFirst(".*/", ""));
        }
      }
    }
    for (Model model : Model.values()) {
      assertThat(models.contains(model.fileName())).isEqualTo(model != Model.EMBEDDING);
    }
  }

  /** {@code e_machine} of the ELF file: 62 is x86-64, 183 is AArch64. */
  private static int machine(FunctionPackage code) throws IOException {
    try (ZipFile zip = new ZipFile(code.file().toFile());
        var library = zip.getInputStream(zip.getEntry("native/libonnxruntime.so"))) {
      byte[] header = library.readNBytes(20);
      return (header[18] & 0xFF) | (header[19] & 0xFF) << 8;
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPackageFitsAndHasItsLicences(FunctionPackage code) throws IOException {
    assertThat(Files.size(code.file())).isLessThan(MAX_ZIPPED_BYTES);
    try (ZipFile zip = new ZipFile(code.file().toFile())) {
      assertThat(zip.stream().mapToLong(ZipEntry::getSize).sum()).isLessThan(MAX_UNZIPPED_BYTES);
      // Made at no particular time, so that the same sources give the same bytes.
      assertThat(zip.stream().map(ZipEntry::getLastModifiedTime).distinct()).hasSize(1);
    }
    assertThat(names(code)).contains("LICENSE", "NOTICE");
  }

  private static List<String> libraries(FunctionPackage code) {
    return names(code).stream()
        .filter(name -> name.startsWith("lib/") && name.endsWith(".jar"))
        .map(name ->
            name.substring(4).replaceFirst("-[0-9][0-9.]*(-classes|-describing)?\\.jar$", ""))
        .sorted()
        .toList();
  }

  private static List<String> names(FunctionPackage code) {
    try (ZipFile zip = new ZipFile(code.file().toFile())) {
      return zip.stream()
          .filter(entry -> !entry.isDirectory())
          .<String>map(ZipEntry::getName)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
