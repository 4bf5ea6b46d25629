package org.holdfast.ui.settings.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.holdfast.text.Language;
import org.holdfast.ui.context.LanguagePreference;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.settings.language.LanguageViewModel.Choice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguageViewModelTest {

  @TempDir Path folder;

  private LanguagePreference preference() {
    return new LanguagePreference(UserPreferences.in(folder.resolve("window.properties")));
  }

  @Test
  void theMachineIsFollowedUntilALanguageIsChosenAndThatIsKept() {
    LanguageViewModel model = new LanguageViewModel(preference());
    assertThat(model.choices().map(Choice::words))
        .containsExactly("As the machine", "English", "Deutsch");
    assertThat(model.choiceProperty().get().language()).isEmpty();

    model.choiceProperty().set(model.choices().toList().get(2));
    assertThat(preference().get()).hasValue(Language.DE);
    LanguageViewModel next = new LanguageViewModel(preference());
    assertThat(next.choiceProperty().get().words()).isEqualTo("Deutsch");

    next.choiceProperty().set(next.choices().toList().get(0));
    assertThat(preference().get()).isEmpty();
  }
}
