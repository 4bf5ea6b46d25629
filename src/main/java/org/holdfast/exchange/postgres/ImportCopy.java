package org.holdfast.exchange.postgres;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import org.holdfast.exchange.ImportSource;
import org.holdfast.exchange.ImportStage;
import org.holdfast.inventory.WorkListener;
import org.holdfast.jdbc.session.LongSession;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Brings the lines of a file to the server. */
final class ImportCopy {

  /** Characters that are brought to the server at a time. */
  private static final int BLOCK = 64 * 1_024;

  private ImportCopy() {}

  /**
   * Brings all lines of {@code source} to the server.
   *
   * @throws FailedException when the server failed
   */
  static void copy(
      LongSession session, ImportSource source, long number, WorkListener<ImportStage> listener)
      throws SQLException, IOException {
    CopyIn copy =
        session
            .connection()
            .unwrap(PGConnection.class)
            .getCopyAPI()
            .copyIn("COPY import_line (" + CopyRow.columns() + ") FROM STDIN");
    try {
      StringBuilder rows = new StringBuilder();
      source.read(
          (line, read) -> {
            CopyRow.append(rows, number, line);
            if (rows.length() >= BLOCK) {
              write(copy, rows);
              listener.progress(ImportStage.READING, read);
              if (session.ends()) {
                throw new InterruptedIOException("the import is to end");
              }
            }
          });
      write(copy, rows);
      copy.endCopy();
      listener.progress(ImportStage.READING, 1);
    } finally {
      if (copy.isActive()) {
        copy.cancelCopy();
      }
    }
  }

  private static void write(CopyIn copy, StringBuilder rows) throws IOException {
    byte[] bytes = rows.toString().getBytes(StandardCharsets.UTF_8);
    rows.setLength(0);
    try {
      copy.writeToCopy(bytes, 0, bytes.length);
    } catch (SQLException e) {
      throw new FailedException(e);
    }
  }

  /** Carries a failure of the server through the reading of the file. */
  static final class FailedException extends IOException {
    private static final long serialVersionUID = 1L;

    private final transient SQLException failure;

    FailedException(SQLException cause) {
      super(cause);
      failure = cause;
    }

    SQLException failure() {
      return failure;
    }
  }
}
