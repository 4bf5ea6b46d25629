package org.holdfast.database.embedded;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.text.Texts;

/**
 * The passwords of an embedded server, drawn at random once and kept in a file that only its owner
 * may read.
 *
 * @param superuser of the role {@code postgres}
 * @param holdfast of the role that Holdfast works as
 */
record CredentialStore(String superuser, String holdfast) {

  private static final Texts TEXTS = Texts.of(CredentialStore.class);

  /**
   * Reads the passwords in {@code folder}, or draws new ones.
   *
   * @param inUse whether there is a cluster that knows the old ones; they are never replaced then
   */
  static CredentialStore in(Path folder, boolean inUse) throws IOException {
    Path file = folder.resolve("passwords.properties");
    Properties properties = new Properties();
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        properties.load(reader);
      } catch (IllegalArgumentException | CharacterCodingException e) {
        properties.clear();
      }
    }
    if (properties.getProperty("superuser", "").isBlank()
        || properties.getProperty("holdfast", "").isBlank()) {
      if (inUse) {
        throw new DatabaseStartException(TEXTS.get("passwords.lost", file));
      }
      properties.setProperty("superuser", draw());
      properties.setProperty("holdfast", draw());
      // Beside its place first: a full disk or a crash must not leave an empty file.
      Path draft = folder.resolve("passwords.new");
      createPrivate(draft);
      try (Writer writer = Files.newBufferedWriter(draft)) {
        properties.store(writer, "Passwords of the embedded PostgreSQL. Keep this file private.");
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
    return new CredentialStore(
        properties.getProperty("superuser"), properties.getProperty("holdfast"));
  }

  /** Makes an empty file that only its owner may read and write, where the system knows that. */
  static void createPrivate(Path file) throws IOException {
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } else {
      Files.createFile(file);
    }
  }

  private static String draw() {
    byte[] bytes = new byte[24];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Shows nothing. */
  @Override
  public String toString() {
    return "Secrets[…]";
  }
}
