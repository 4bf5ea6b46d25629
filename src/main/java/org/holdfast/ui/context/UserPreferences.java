package org.holdfast.ui.context;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the window remembers from one day to the next: its size, columns, theme, operator. Kept in
 * one small file; a file that cannot be read or written costs the memory, never the window.
 *
 * <p>Several windows may share the file: each writes only what it has changed itself.
 */
public final class UserPreferences {

  private static final Logger LOG = LoggerFactory.getLogger(UserPreferences.class);

  /** Far more than a window ever remembers. */
  private static final long MAX_BYTES = 1 << 20;

  private final Path file;
  private final Properties values = new Properties();
  private final Set<String> changed = new HashSet<>();

  private UserPreferences(Path file) {
    this.file = file;
  }

  /** What {@code file} remembers; empty when it is not there. */
  public static UserPreferences in(Path file) {
    UserPreferences memory = new UserPreferences(file);
    memory.values.putAll(read(file));
    return memory;
  }

  private static boolean isReadable(Path file) {
    try {
      return Files.exists(file) && Files.size(file) <= MAX_BYTES;
    } catch (IOException e) {
      LOG.warn("the window's settings in {} cannot be read and start afresh", file, e);
      return false;
    }
  }

  private static Properties read(Path file) {
    Properties found = new Properties();
    if (isReadable(file)) {
      try (Reader reader = Files.newBufferedReader(file)) {
        found.load(reader);
      } catch (IOException | IllegalArgumentException e) {
        LOG.warn(
            "the window's settings in {} cannot be read and start afresh: {}", file, e.toString());
        found.clear();
      }
    }
    return found;
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
    String text = value == null ? null : value.toString();
    if (!Objects.equals(text, values.getProperty(name))) {
      set(values, name, text);
      changed.add(name);
    }
  }

  private static void set(Properties target, String name, String text) {
    if (text == null) {
      target.remove(name);
    } else {
      target.setProperty(name, text);
    }
  }

  /**
   * Writes down what was changed since the last time, over what the file says by now; the file
   * becomes new as a whole or not at all.
   */
  public void save() {
    if (changed.isEmpty()) {
      return;
    }
    Properties merged = read(file);
    changed.forEach(name -> set(merged, name, values.getProperty(name)));
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      // A name of its own: another window may write at the same moment.
      Path draft = Files.createTempFile(folder, file.getFileName() + "-", ".new");
      try {
        try (Writer writer = Files.newBufferedWriter(draft)) {
          merged.store(writer, "Holdfast");
        }
        replace(draft);
      } finally {
        Files.deleteIfExists(draft);
      }
      changed.clear();
    } catch (IOException e) {
      LOG.warn("the window's settings cannot be kept in {}", file, e);
    }
  }

  private void replace(Path draft) throws IOException {
    try {
      Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      LOG.debug("this file system replaces no file at once", e);
      Files.move(draft, file, StandardCopyOption.REPLACE_EXISTING);
    }
  }
}
