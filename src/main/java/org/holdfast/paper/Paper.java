package org.holdfast.paper;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.holdfast.file.WholeFile;

/** Tables as PDF files, on A4, with the font inside, so that they look the same everywhere. */
public final class Paper {

  private Paper() {}

  /**
   * Writes {@code table} to {@code file}, which is there whole or not at all.
   *
   * @throws IOException when it cannot be written; what stood there before stays
   */
  public static void write(PaperTable table, Path file) throws IOException {
    WholeFile.replace(
        file,
        draft -> {
          try (PDDocument document = document(table)) {
            document.save(draft.toFile());
          }
          return true;
        });
  }

  /** {@code table} as the bytes of a file: only then its font is inside, for whoever draws it. */
  static byte[] pdf(PaperTable table) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (PDDocument document = document(table)) {
      document.save(out);
    }
    return out.toByteArray();
  }

  private static PDDocument document(PaperTable table) throws IOException {
    PDDocument document = new PDDocument();
    try {
      new TableLayout(document, PaperFont.load(document), table).write();
      return document;
    } catch (IOException | RuntimeException e) {
      document.close();
      throw e;
    }
  }
}
