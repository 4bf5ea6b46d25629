package org.holdfast.ui.context;

import java.util.Optional;
import org.holdfast.text.Language;

/**
 * The language that somebody has chosen for all starts to come, among what the window remembers.
 */
public final class LanguagePreference {

  private static final String NAME = "language";

  private final UserPreferences memory;

  /** What {@code memory} says of it. */
  public LanguagePreference(UserPreferences memory) {
    this.memory = memory;
  }

  /** The chosen one; empty: none, so the environment and the machine decide. */
  public Optional<Language> get() {
    return memory.text(NAME).flatMap(Language::of);
  }

  /** Chooses {@code language}, or none, and writes that down. */
  public void set(Optional<Language> language) {
    memory.put(NAME, language.map(Language::code).orElse(null));
    memory.save();
  }
}
