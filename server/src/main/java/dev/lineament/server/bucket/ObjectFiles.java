package dev.lineament.server.bucket;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The files with the bytes of objects and of parts. Each has a random name that is never used
 * again, so a file is written once and then only read or deleted. It belongs to nobody until a
 * record in the database names it: what a crash leaves behind is found by that.
 */
final class ObjectFiles {
  /** A good size for disks, and small beside the stack of a request. */
  private static final int BUFFER_BYTES = 64 * 1024;

  /** A disk with less free space than this is taken for full when writing to it fails. */
  private static final long FULL_BYTES = 1024L * 1024;

  private static final int SHARDS = 256;
  private static final int SHARD_DIGITS = 2;

  /** As {@link #writeNew} makes them. What has another name is somebody else's. */
  private static final Pattern NAME = Pattern.compile("[0-9a-f]{32}");

  private static final Logger LOG = LoggerFactory.getLogger(ObjectFiles.class);

  private final Path folder;

  ObjectFiles(Path folder) {
    this.folder = folder;
  }

  /** The folders that the files are spread over, because huge ones are slow: 00 to ff. */
  static List<String> shards() {
    List<String> shards = new ArrayList<>();
    for (int i = 0; i < SHARDS; i++) {
      shards.add(String.format("%02x", i));
    }
    return shards;
  }

  /**
   * Writes a stream to a new file. When it returns, the bytes are on the disk.
   *
   * @param maxBytes more are not read
   */
  Written write(InputStream in, long maxBytes) throws IOException {
    return writeNew((channel, digest) -> {
      byte[] buffer = new byte[BUFFER_BYTES];
      long left = maxBytes;
      while (left > 0) {
        int read = in.read(buffer, 0, (int) Math.min(buffer.length, left));
        if (read < 0) {
          return;
        }
        digest.update(buffer, 0, read);
        writeAll(channel, ByteBuffer.wrap(buffer, 0, read));
        left -= read;
      }
    });
  }

  /** Writes files one behind the other to a new one. When it returns, the bytes are on the disk. */
  Written join(List<String> files) throws IOException {
    return writeNew((channel, digest) -> {
      for (String each : files) {
        try (FileChannel part = open(each)) {
          transfer(part, channel);
        }
      }
    });
  }

  private Written writeNew(Body body) throws IOException {
    String name = UUID.randomUUID().toString().replace("-", "");
    Path path = path(name);
    Path shard = shardFor(name);
    MessageDigest digest = md5();
    boolean complete = false;
    try (FileChannel channel =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      body.writeTo(channel, digest);
      long size = channel.position();
      force(channel, shard);
      complete = true;
      return new Written(name, size, HexFormat.of().formatHex(digest.digest()));
    } finally {
      if (!complete) {
        Files.deleteIfExists(path);
      }
    }
  }

  private void transfer(FileChannel from, FileChannel to) throws IOException {
    long position = 0;
    long size = from.size();
    try {
      while (position < size) {
        position += from.transferTo(position, size - position, to);
      }
    } catch (IOException e) {
      throw asFullDisk(e);
    }
  }

  private void writeAll(FileChannel channel, ByteBuffer buffer) throws IOException {
    try {
      while (buffer.hasRemaining()) {
        channel.write(buffer);
      }
    } catch (IOException e) {
      throw asFullDisk(e);
    }
  }

  // Some systems find the room for what was written only here.
  private void force(FileChannel channel, Path shard) throws IOException {
    try {
      channel.force(true);
      sync(shard);
    } catch (IOException e) {
      throw asFullDisk(e);
    }
  }

  // Java has no type for "no space left", and its text depends on the system; so the disk is asked.
  private IOException asFullDisk(IOException e) throws IOException {
    if (Files.getFileStore(folder).getUsableSpace() < FULL_BYTES) {
      throw new BucketException(
          BucketException.Reason.DISK_FULL,
          "The disk of the data folder is full: free some space and upload again.",
          e);
    }
    return e;
  }

  FileChannel open(String name) throws IOException {
    return FileChannel.open(path(name), StandardOpenOption.READ);
  }

  InputStream stream(String name) throws IOException {
    return Channels.newInputStream(open(name));
  }

  /**
   * Deletes a file that no record names any more. What was decided stays so if that fails: the next
   * start sweeps the file.
   */
  void delete(String name) {
    try {
      Files.deleteIfExists(path(name));
    } catch (IOException e) {
      LOG.atWarn().setCause(e).log("A file that is not needed any more could not be deleted");
    }
  }

  /** The names of the files of a shard. */
  List<String> names(String shard) {
    try (Stream<Path> files = Files.list(folder.resolve(shard))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> NAME.matcher(name).matches())
          .toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether there are files of objects, or of parts. */
  boolean any() {
    return shards().stream().anyMatch(shard -> !names(shard).isEmpty());
  }

  private Path path(String name) {
    return shardOf(name).resolve(name);
  }

  /** The folder of a new file, made when it is the first one there. */
  private Path shardFor(String name) throws IOException {
    Path shard = shardOf(name);
    if (!Files.isDirectory(shard)) {
      Files.createDirectories(shard);
      sync(folder);
    }
    return shard;
  }

  private Path shardOf(String name) {
    return folder.resolve(name.substring(0, SHARD_DIGITS));
  }

  /** A new name in a folder outlives a power cut once the folder is on the disk as well. */
  private static void sync(Path folder) throws IOException {
    // Windows has no such thing, and does not open folders.
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }

  /**
   * A file that is on the disk.
   *
   * @param name of the file
   * @param size bytes
   * @param md5 of a stream that was written, in hexadecimal
   */
  record Written(String name, long size, String md5) {}

  /** Writes what a file is to hold. */
  private interface Body {
    void writeTo(FileChannel channel, MessageDigest digest) throws IOException;
  }
}
