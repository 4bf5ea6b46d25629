package org.holdfast.backup.file;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.holdfast.backup.BackupManifest;

/** Writes a backup, table by table. */
public final class BackupWriter implements AutoCloseable {

  private final Path file;
  private final ZipOutputStream zip;

  /** Begins a new file; what stood there before is gone. */
  public BackupWriter(Path file) throws IOException {
    this.file = file;
    zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 16));
    // Numbers and repeated words shrink well at any level; a backup should be quick.
    zip.setLevel(Deflater.BEST_SPEED);
  }

  /** Writes the rows of one table. */
  @FunctionalInterface
  public interface Rows {
    /** Writes all rows to {@code out}, and leaves it open. */
    void write(OutputStream out) throws IOException;
  }

  /**
   * Writes one table.
   *
   * @return SHA-256 of what was written, in hexadecimal digits
   */
  public String table(String name, Rows rows) throws IOException {
    MessageDigest digest = BackupFile.sha256();
    zip.putNextEntry(new ZipEntry(BackupFile.entry(name)));
    rows.write(new DigestOutputStream(new LeftOpen(zip), digest));
    zip.closeEntry();
    return HexFormat.of().formatHex(digest.digest());
  }

  /** Ends the file with what it holds, and sees to it that it is on the disk. */
  public void finish(BackupManifest manifest) throws IOException {
    zip.putNextEntry(new ZipEntry(BackupFile.MANIFEST));
    zip.write(BackupFile.JSON.writeValueAsBytes(manifest));
    zip.closeEntry();
    zip.close();
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  @Override
  public void close() throws IOException {
    zip.close();
  }

  /** Whoever writes a table must not close the archive. */
  private static final class LeftOpen extends FilterOutputStream {
    LeftOpen(OutputStream out) {
      super(out);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
