package org.holdfast.backup.file;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupProblem;
import org.holdfast.backup.BackupStage;
import org.holdfast.inventory.WorkListener;

/**
 * A backup as a file: a ZIP archive with one text for each table, as PostgreSQL's COPY writes it,
 * and one that says what they hold.
 */
public final class BackupFile implements AutoCloseable {

  static final String MANIFEST = "manifest.json";

  static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          // A newer program may say more; what it says otherwise has another format.
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  private final ZipFile zip;
  private final BackupManifest manifest;

  private BackupFile(ZipFile zip, BackupManifest manifest) {
    this.zip = zip;
    this.manifest = manifest;
  }

  /** A file that was opened, or why it cannot be used. */
  public sealed interface Opening {
    /** It can be read, to be closed by the caller. */
    record Opened(BackupFile file) implements Opening {}

    /** It is no backup that this program can read. */
    record Failed(BackupProblem problem) implements Opening {}
  }

  /**
   * Opens {@code file}.
   *
   * @throws IOException when it cannot be read
   */
  public static Opening open(Path file) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(file.toFile());
    } catch (ZipException e) {
      return new Opening.Failed(new BackupProblem.NoBackup());
    }
    try {
      ZipEntry entry = zip.getEntry(MANIFEST);
      if (entry == null) {
        zip.close();
        return new Opening.Failed(new BackupProblem.NoBackup());
      }
      BackupManifest manifest;
      try (InputStream in = zip.getInputStream(entry)) {
        manifest = JSON.readValue(in, BackupManifest.class);
      }
      if (manifest.format() > BackupManifest.FORMAT) {
        zip.close();
        return new Opening.Failed(new BackupProblem.Newer(Integer.toString(manifest.format())));
      }
      return new Opening.Opened(new BackupFile(zip, manifest));
    } catch (IOException | RuntimeException e) {
      zip.close();
      return new Opening.Failed(new BackupProblem.Damaged(MANIFEST));
    }
  }

  /** What it says of itself. */
  public BackupManifest manifest() {
    return manifest;
  }

  /**
   * Reads everything through; empty when it is as it was written, or the listener wanted it to end.
   */
  public Optional<BackupProblem> verify(WorkListener<BackupStage> listener) {
    double done = 0;
    for (BackupManifest.Table table : manifest.tables()) {
      listener.progress(BackupStage.VERIFYING, done / manifest.tables().size());
      if (listener.isCancelled()) {
        return Optional.empty();
      }
      MessageDigest digest = sha256();
      try (InputStream in = table(table.name())) {
        new DigestInputStream(in, digest).transferTo(OutputStream.nullOutputStream());
      } catch (IOException e) {
        return Optional.of(new BackupProblem.Damaged(table.name()));
      }
      if (!HexFormat.of().formatHex(digest.digest()).equals(table.digest())) {
        return Optional.of(new BackupProblem.Damaged(table.name()));
      }
      done++;
    }
    listener.progress(BackupStage.VERIFYING, 1);
    return Optional.empty();
  }

  /**
   * The rows of a table, to be closed by the caller.
   *
   * @throws IOException when there is no such table, or the file is damaged
   */
  public InputStream table(String name) throws IOException {
    ZipEntry entry = zip.getEntry(entry(name));
    if (entry == null) {
      throw new IOException("no table " + name);
    }
    return zip.getInputStream(entry);
  }

  static String entry(String table) {
    return "tables/" + table + ".copy";
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }
}
