package org.holdfast.ui.common.draft;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Entries of dialogs, each known by what it is in words. What was begun is there again when its
 * dialog is opened anew, however it was closed. Belongs to the JavaFX application thread.
 *
 * @param <T> an entry
 */
public final class KeptEntries<T> {

  private final Map<String, T> entries = new LinkedHashMap<>();
  private final Predicate<T> begun;

  /** None yet; {@code begun} tells whether something was typed into one. */
  public KeptEntries(Predicate<T> begun) {
    this.begun = begun;
  }

  /** The entry that was begun for {@code what}, or a {@code fresh} one. */
  public T open(String what, Supplier<T> fresh) {
    entries.values().removeIf(begun.negate());
    return entries.computeIfAbsent(what, unused -> fresh.get());
  }

  /** It is finished, or was thrown away. */
  public void forget(String what) {
    entries.remove(what);
  }

  /** What was begun, each in words, also while its dialog is open. */
  public List<String> begun() {
    return entries.entrySet().stream()
        .filter(entry -> begun.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
