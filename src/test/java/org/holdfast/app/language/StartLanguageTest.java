package org.holdfast.app.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.holdfast.text.Language;
import org.holdfast.ui.context.LanguagePreference;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartLanguageTest {

  @TempDir Path folder;

  private final Locale before = Locale.getDefault();

  @AfterEach
  void asBefore() {
    Locale.setDefault(before);
  }

  private LanguagePreference settings() {
    return new LanguagePreference(UserPreferences.in(folder.resolve("window.properties")));
  }

  private Language of(Map<String, String> environment, String... arguments) {
    return new StartLanguage(arguments).language(settings(), environment);
  }

  @Test
  void theMachineDecidesWhereNobodyElseDoes() {
    Locale.setDefault(Locale.GERMANY);
    assertThat(of(Map.of())).isEqualTo(Language.DE);
    Locale.setDefault(Locale.FRANCE);
    assertThat(of(Map.of())).isEqualTo(Language.EN);
    assertThat(of(Map.of("HOLDFAST_LANGUAGE", "de"))).isEqualTo(Language.DE);
    assertThat(of(Map.of("HOLDFAST_LANGUAGE", "klingon"))).isEqualTo(Language.EN);
  }

  @Test
  void theSettingsComeBeforeTheEnvironmentAndTheOptionBeforeBoth() {
    Map<String, String> environment = Map.of("HOLDFAST_LANGUAGE", "en");
    settings().set(Optional.of(Language.DE));
    assertThat(of(environment)).isEqualTo(Language.DE);
    assertThat(of(environment, "stock", "--language", "en", "--low")).isEqualTo(Language.EN);
    assertThat(of(environment, "--language=EN", "--unknown", "x")).isEqualTo(Language.EN);
    settings().set(Optional.empty());
    assertThat(of(environment)).isEqualTo(Language.EN);
    assertThat(of(environment, "reserve", "A=1", "--language", "de")).isEqualTo(Language.DE);
  }

  @Test
  void argumentsThatMakeNoSenseAreLeftToTheCommandLine() {
    assertThat(of(Map.of("HOLDFAST_LANGUAGE", "de"), "stock", "--language")).isEqualTo(Language.DE);
    assertThat(new StartLanguage("stock", "--data-dir").folder()).isEmpty();
    assertThat(new StartLanguage("--data-dir", "x\0y", "stock").folder()).isEmpty();
    assertThat(new StartLanguage("stock", "--data-dir", "here").folder()).hasValue(Path.of("here"));
  }
}
