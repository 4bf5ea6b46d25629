package org.holdfast.exchange.csv;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Writes a file so that it is there whole or not at all: what stood there before stays until then.
 */
public final class WholeFile {

  private WholeFile() {}

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code out}, and leaves it open. */
    void write(Writer out) throws IOException;
  }

  /**
   * Writes {@code content}, as UTF-8, to {@code target}.
   *
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public static void write(Path target, Content content) throws IOException {
    Path place = target.toAbsolutePath();
    if (Files.isDirectory(place)) {
      throw new FileSystemException(target.toString(), null, "it is a folder");
    }
    Path draft = Files.createTempFile(place.getParent(), "holdfast", ".part");
    try {
      try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
        content.write(out);
      }
      Files.move(draft, place, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(draft);
    }
  }
}
