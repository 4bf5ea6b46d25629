package org.holdfast.ui.common;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.Properties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers from one day to the next: its size, columns, theme, operator. Kept in
 * one small file; a file that cannot be read or written costs the memory, never the window.
 */
public final class Memory {

  private static final Logger LOG = LoggerFactory.getLogger(Memory.class);

  private final Path file;
  private final Properties values = new Properties();

  private Memory(Path file) {
    this.file = file;
  }

  /** What {@code file} remembers; empty when it is not there. */
  public static Memory in(Path file) {
    Memory memory = new Memory(file);
    if (Files.exists(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        memory.values.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn("the window's settings in {} cannot be read and start afresh", file, e);
      }
    }
    return memory;
  }

  /** The text under {@code name}. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(values.getProperty(name)).filter(value -> !value.isBlank());
  }

  /** The number under {@code name}; empty too when it is none. */
  public Optional<Double> number(String name) {
    try {
      return text(name).map(Double::valueOf).filter(Double::isFinite);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Remembers {@code value}; null forgets. */
  public void put(String name, Object value) {
    if (value == null) {
      values.remove(name);
    } else {
      values.setProperty(name, value.toString());
    }
  }

  /** Writes everything down, as a whole or not at all. */
  public void save() {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Path draft = file.resolveSibling(file.getFileName() + ".new");
      try (Writer writer = Files.newBufferedWriter(draft)) {
        values.store(writer, "What the Holdfast window remembers");
      }
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.warn("the window's settings cannot be kept in {}", file, e);
    }
  }
}
