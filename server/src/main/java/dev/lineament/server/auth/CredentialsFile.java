package dev.lineament.server.auth;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The file {@code credentials} of a data folder, in the format of AWS's shared credentials file, so
 * that {@code AWS_SHARED_CREDENTIALS_FILE} may name it.
 */
public final class CredentialsFile {
  private static final String NAME = "credentials";

  /** A credentials file has some 150 bytes; what is far longer is another file. */
  static final int MAX_BYTES = 16_384;

  private static final String PROFILE = "[default]";
  private static final String KEY_ID = "aws_access_key_id";
  private static final String SECRET = "aws_secret_access_key";

  /** Ours begin so, that they are told from AWS's (AKIA...) at sight. */
  private static final String KEY_ID_PREFIX = "LN";

  /** AWS's ids have 20 characters, and some programs check that. */
  private static final int KEY_ID_LENGTH = 20;

  private static final String KEY_ID_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  /** 240 random bits are 40 characters of base64, as AWS's secrets have. */
  private static final int SECRET_BYTES = 30;

  private final Path path;

  /** The file in that folder, whether it is there or not. */
  public CredentialsFile(Path dataFolder) {
    path = dataFolder.resolve(NAME);
  }

  /** Where it is. */
  public Path path() {
    return path;
  }

  /**
   * Reads the credentials; makes them first if the file is not there. To be called by the holder of
   * the data folder only.
   *
   * @throws CredentialsException if the file cannot be read or made, or holds something else
   */
  public Credentials readOrCreate() {
    return Files.exists(path) ? read() : create();
  }

  /**
   * Reads the credentials.
   *
   * @throws CredentialsException if the file is not there, cannot be read or holds something else
   */
  public Credentials read() {
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw malformed("it has more than " + MAX_BYTES + " bytes");
      }
      return parse(Files.readString(path));
    } catch (NoSuchFileException e) {
      throw new CredentialsException(
          "there are no credentials at " + path + ": the first start of the server makes them", e);
    } catch (IOException e) {
      throw new CredentialsException(
          "the credentials at " + path + " cannot be read: " + problem(e), e);
    }
  }

  private Credentials parse(String text) {
    Map<String, String> settings = new HashMap<>();
    boolean inProfile = false;
    for (String line : text.lines().map(String::strip).toList()) {
      if (line.startsWith("[")) {
        inProfile = line.equals(PROFILE);
      } else if (inProfile && !line.isEmpty() && !line.startsWith("#") && !line.startsWith(";")) {
        int equals = line.indexOf('=');
        if (equals < 0) {
          // The line itself is not told: it may be a secret.
          throw malformed("a line has no '='");
        }
        settings.put(line.substring(0, equals).strip(), line.substring(equals + 1).strip());
      }
    }
    return new Credentials(setting(settings, KEY_ID), setting(settings, SECRET));
  }

  private String setting(Map<String, String> settings, String name) {
    String value = settings.getOrDefault(name, "");
    if (value.isEmpty()) {
      throw malformed("there is no " + name + " in its profile " + PROFILE);
    }
    return value;
  }

  private CredentialsException malformed(String problem) {
    return new CredentialsException(
        "the credentials at %s cannot be used: %s; mend the file, or delete it and new ones are made"
            .formatted(path, problem));
  }

  private Credentials create() {
    Credentials credentials = random(new SecureRandom());
    String text =
        "%s\n%s = %s\n%s = %s\n"
            .formatted(
                PROFILE, KEY_ID, credentials.accessKeyId(), SECRET, credentials.secretAccessKey());
    try {
      writeWhole(text);
    } catch (IOException e) {
      throw new CredentialsException(
          "the credentials cannot be written to " + path + ": " + problem(e), e);
    }
    return credentials;
  }

  private static String problem(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "check the owner and mode of the file and its folder";
      case CharacterCodingException _ -> "it is not text";
      case FileSystemException fault when fault.getReason() != null -> fault.getReason();
      default -> e.toString();
    };
  }

  static Credentials random(SecureRandom random) {
    StringBuilder keyId = new StringBuilder(KEY_ID_PREFIX);
    while (keyId.length() < KEY_ID_LENGTH) {
      keyId.append(KEY_ID_ALPHABET.charAt(random.nextInt(KEY_ID_ALPHABET.length())));
    }
    byte[] secret = new byte[SECRET_BYTES];
    random.nextBytes(secret);
    // The URL alphabet, so that the secret needs no quoting anywhere.
    return new Credentials(keyId.toString(), Base64.getUrlEncoder().encodeToString(secret));
  }

  // Under another name until all of it is on the disk; never readable by others, not for a moment.
  private void writeWhole(String text) throws IOException {
    Path part = path.resolveSibling(NAME + ".part");
    Files.deleteIfExists(part);
    Set<StandardOpenOption> options =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (FileChannel channel = FileChannel.open(part, options, ownerOnly(part))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    Files.move(part, path, StandardCopyOption.ATOMIC_MOVE);
  }

  private static FileAttribute<?>[] ownerOnly(Path file) {
    // Elsewhere (Windows) a home folder is its owner's already.
    if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return new FileAttribute<?>[0];
    }
    return new FileAttribute<?>[] {
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
    };
  }
}
