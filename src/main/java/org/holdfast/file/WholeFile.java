package org.holdfast.file;

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

  /** Writes a draft of a file. */
  @FunctionalInterface
  public interface Draft {
    /**
     * Writes everything to {@code draft}, a file beside the place of the whole one.
     *
     * @return false: it is not to take that place
     */
    boolean write(Path draft) throws IOException;
  }

  /** Writes the content of a file. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything to {@code out}, and leaves it open. */
    void write(Writer out) throws IOException;
  }

  /**
   * Lets {@code draft} write a file and puts it in the place of {@code target}.
   *
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public static void replace(Path target, Draft draft) throws IOException {
    Path place = target.toAbsolutePath();
    if (Files.isDirectory(place)) {
      throw new FileSystemException(target.toString(), null, "it is a folder");
    }
    Path file = Files.createTempFile(place.getParent(), "holdfast", ".part");
    try {
      if (draft.write(file)) {
        Files.move(file, place, StandardCopyOption.REPLACE_EXISTING);
      }
    } finally {
      Files.deleteIfExists(file);
    }
  }

  /**
   * Writes {@code content}, as UTF-8, to {@code target}.
   *
   * @throws IOException when it cannot be written; nothing is left behind then
   */
  public static void write(Path target, Content content) throws IOException {
    replace(
        target,
        draft -> {
          try (BufferedWriter out = Files.newBufferedWriter(draft, StandardCharsets.UTF_8)) {
            content.write(out);
          }
          return true;
        });
  }
}
