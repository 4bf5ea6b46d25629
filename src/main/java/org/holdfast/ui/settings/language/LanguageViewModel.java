package org.holdfast.ui.settings.language;

import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.holdfast.text.Language;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.LanguagePreference;

/**
 * Which language Holdfast speaks from its next start on; chosen at once and written down at once.
 * Belongs to the JavaFX application thread.
 */
public final class LanguageViewModel {

  private static final Texts TEXTS = Texts.of(LanguageViewModel.class);

  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>();

  /**
   * What can be chosen.
   *
   * @param language empty: as the machine speaks
   * @param id names it for tests
   * @param words what stands on it; a language by the name it has in itself
   */
  public record Choice(Optional<Language> language, String id, String words) {
    private static Choice of(Language language) {
      return new Choice(
          Optional.of(language), "language-" + language.code(), language.nameInItself());
    }
  }

  /** Shows and changes what {@code preference} says. */
  public LanguageViewModel(LanguagePreference preference) {
    Optional<Language> known = preference.get();
    choice.set(choices().filter(each -> each.language().equals(known)).findFirst().orElseThrow());
    choice.addListener((observable, oldValue, newValue) -> preference.set(newValue.language()));
  }

  /** Everything that can be chosen, in the order in which it is offered. */
  public Stream<Choice> choices() {
    return Stream.concat(
        Stream.of(new Choice(Optional.empty(), "language-machine", TEXTS.get("machine"))),
        Stream.of(Language.values()).map(Choice::of));
  }

  /** What is chosen. */
  public ObjectProperty<Choice> choiceProperty() {
    return choice;
  }
}
