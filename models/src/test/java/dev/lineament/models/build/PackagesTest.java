package dev.lineament.models.build;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PackagesTest {
  private static final byte[] CONTENT = "weights".getBytes(StandardCharsets.US_ASCII);
  private static final String PATH = "package/models/w.bin";
  private static final int BLOCK_BYTES = 512;

  @TempDir Path folder;

  @Test
  void readsAFileBehindAnotherOutOfATarArchive() throws IOException {
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("p-1.0.tgz")))) {
      out.write(header("package/other", BLOCK_BYTES + 1));
      out.write(new byte[2 * BLOCK_BYTES]);
      out.write(header(PATH, CONTENT.length));
      out.write(Arrays.copyOf(CONTENT, BLOCK_BYTES));
      out.write(new byte[2 * BLOCK_BYTES]);
    }

    assertThat(new Packages(folder).read(file("p-1.0.tgz"))).isEqualTo(CONTENT);
  }

  @Test
  void readsAFileWhoseNameIsTooLongForItsHeader() throws IOException {
    String path = "package/" + "m".repeat(100) + "/w.bin";
    byte[] longName = header("././@LongLink", path.length() + 1);
    longName[156] = 'L';
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(folder.resolve("p-1.0.tar.gz")))) {
      out.write(longName);
      out.write(Arrays.copyOf(path.getBytes(StandardCharsets.US_ASCII), BLOCK_BYTES));
      out.write(header(path.substring(0, 100), CONTENT.length));
      out.write(Arrays.copyOf(CONTENT, BLOCK_BYTES));
      out.write(header(PATH, CONTENT.length));
      out.write(new byte[2 * BLOCK_BYTES]);
    }
    SourceFile file = new SourceFile("p-1.0.tar.gz", path, Sha256.of(CONTENT));

    assertThat(new Packages(folder).read(file)).isEqualTo(CONTENT);
  }

  @Test
  void readsAFileOutOfAWheel() throws IOException {
    writeWheel("p-1.0.whl", PATH);

    assertThat(new Packages(folder).read(file("p-1.0.whl"))).isEqualTo(CONTENT);
  }

  @Test
  void readsAFileOfAnUnpackedArchive() throws IOException {
    Path plain = folder.resolve("p-1.0").resolve(PATH);
    Files.createDirectories(plain.getParent());
    Files.write(plain, CONTENT);

    assertThat(new Packages(folder).read(file("p-1.0.tgz"))).isEqualTo(CONTENT);
  }

  @Test
  void refusesAFileWithAnotherHash() throws IOException {
    writeWheel("p-1.0.whl", PATH);
    SourceFile other = new SourceFile("p-1.0.whl", PATH, "0".repeat(64));

    assertThatThrownBy(() -> new Packages(folder).read(other))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(PATH + " in p-1.0.whl has SHA-256 " + Sha256.of(CONTENT))
        .hasMessageContaining("expected " + "0".repeat(64));
  }

  @Test
  void saysWhichArchiveIsMissing() {
    assertThatThrownBy(() -> new Packages(folder).read(file("p-1.0.tgz")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("p-1.0.tgz");
  }

  @Test
  void saysWhichFileAnArchiveLacks() throws IOException {
    writeWheel("p-1.0.whl", "something/else");

    assertThatThrownBy(() -> new Packages(folder).read(file("p-1.0.whl")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageStartingWith("p-1.0.whl holds no " + PATH);
  }

  @Test
  void refusesAnEntryOverTheLimitBeforeReadingIt() {
    byte[] archive = header(PATH, Tar.ENTRY_BYTES_MAX + 1L);

    assertThatThrownBy(() -> Tar.entry(new ByteArrayInputStream(archive), PATH))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is 67108865 bytes, the limit is 67108864");
  }

  @Test
  void takesAnEntryAtTheLimitAndNoticesThatItIsCutOff() {
    byte[] archive = header(PATH, Tar.ENTRY_BYTES_MAX);

    assertThatThrownBy(() -> Tar.entry(new ByteArrayInputStream(archive), PATH))
        .isInstanceOf(EOFException.class)
        .hasMessageContaining("after 0 of 67108864 bytes");
  }

  @Test
  void findsNothingInAnEmptyArchive() throws IOException {
    assertThat(Tar.entry(new ByteArrayInputStream(new byte[2 * BLOCK_BYTES]), PATH)).isEmpty();
  }

  private void writeWheel(String name, String path) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry(path));
      zip.write(CONTENT);
      zip.closeEntry();
    }
    Files.write(folder.resolve(name), bytes.toByteArray());
  }

  private static SourceFile file(String archive) {
    return new SourceFile(archive, PATH, Sha256.of(CONTENT));
  }

  /** The fields of a ustar header that a reader needs: the name at 0, the octal size at 124. */
  private static byte[] header(String name, long size) {
    byte[] header = new byte[BLOCK_BYTES];
    byte[] nameBytes = name.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(nameBytes, 0, header, 0, nameBytes.length);
    byte[] octal = "%011o".formatted(size).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(octal, 0, header, 124, octal.length);
    return header;
  }
}
