package org.holdfast.locks.recording;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.holdfast.locks.LockSnapshot;

/**
 * Writes a recording as it goes, compressed. What was flushed can be read even if the program ends
 * without closing the file. Used by one thread at a time.
 */
public final class RecordingWriter implements AutoCloseable {

  private static final SnapshotJson JSON = new SnapshotJson(new JsonFactory());
  private static final int BUFFER = 64 << 10;

  private final BufferedWriter writer;

  /**
   * Begins {@code file} anew.
   *
   * @throws IOException when it cannot be written
   */
  public RecordingWriter(Path file) throws IOException {
    OutputStream out = Files.newOutputStream(file);
    try {
      // Flushing the compressor ends its block, so that a file that was cut off can be read.
      writer =
          new BufferedWriter(
              new OutputStreamWriter(
                  new GZIPOutputStream(out, BUFFER, true), StandardCharsets.UTF_8));
      writer.write(Recording.head());
      writer.write('\n');
      writer.flush();
    } catch (IOException e) {
      out.close();
      throw e;
    }
  }

  /** Appends {@code snapshot}. */
  public void add(LockSnapshot snapshot) throws IOException {
    writer.write(JSON.write(snapshot));
    writer.write('\n');
  }

  /** Makes sure that what was added so far can be read. */
  public void flush() throws IOException {
    writer.flush();
  }

  /** Ends the file. */
  @Override
  public void close() throws IOException {
    writer.close();
  }
}
