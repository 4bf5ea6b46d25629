package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.backend.DataDirectories;
import org.holdfast.testing.Spoken;
import org.holdfast.text.Language;
import org.holdfast.ui.context.LanguagePreference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real commands, spoken to and answering in German; what programs read never follows. */
class GermanCommandsTest extends Commands {

  @Test
  void numbersAreGermanInTablesAndPlainInJson() throws Exception {
    Spoken.german(
        () -> {
          assertThat(run("stock", "NUT").out()).contains("2.000").doesNotContain("2,000");
          CommandRun json = run("stock", "NUT", "--json");
          assertThat(json.json().at("/0/stock").asLong()).isEqualTo(2_000);
          assertThat(json.out()).contains("\"stock\" : 2000");
        });
    assertThat(run("stock", "NUT").out()).contains("2,000");
  }

  @Test
  void numbersAreTypedAsTheyAreShown() throws Exception {
    Spoken.german(
        () -> {
          assertThat(run("reserve", "NUT=1.500").code()).isZero();
          assertThat(run("reserve", "NUT=1,500").code()).isEqualTo(2);
          assertThat(run("stock", "NUT", "--deadline", "7,5").code()).isZero();
        });
    assertThat(run("stock", "NUT", "--json").json().at("/0/reserved").asLong()).isEqualTo(1_500);
  }

  @Test
  void aRefusalIsEnglishInJson() throws Exception {
    String[] twice = {"product", "add", "NUT", "--name", "Nut", "--json"};
    String english = run(twice).json().at("/refusal/message").asText();
    assertThat(english).isEqualTo("There is a product NUT already.");
    Spoken.german(
        () -> assertThat(run(twice).json().at("/refusal/message").asText()).isEqualTo(english));
  }

  @Test
  void theOptionIsKnownToEveryCommandAndRefusesWhatIsNotSpoken() {
    assertThat(run("stock", "--language", "de", "NUT").code()).isZero();
    assertWrong(
        "--language: “fr” is not known; it must be one of: en, de.", "--language", "fr", "stock");
    CommandRun variable = CommandRun.of(Map.of("HOLDFAST_LANGUAGE", "fr"), "connection");
    assertThat(variable.code()).isEqualTo(2);
    assertThat(variable.err()).startsWith("HOLDFAST_LANGUAGE is “fr”, but must be one of: en, de.");
  }

  @Test
  void theChoiceOfTheSettingsIsFoundInTheFolder(@TempDir Path folder) {
    new LanguagePreference(DataDirectories.preferences(folder)).set(Optional.of(Language.DE));
    Map<String, String> english = Map.of("HOLDFAST_LANGUAGE", "en");
    assertThat(Launcher.language(english, "stock", "--data-dir", folder.toString()))
        .isEqualTo(Language.DE);
    assertThat(
            Launcher.language(
                Map.of("HOLDFAST_LANGUAGE", "en", "HOLDFAST_DATA_DIR", folder.toString()), "stock"))
        .isEqualTo(Language.DE);
  }
}
