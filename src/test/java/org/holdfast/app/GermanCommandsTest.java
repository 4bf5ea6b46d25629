package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
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
  void aNumberThatReadersTakeDifferentlyIsRefusedInEachLanguage() throws Exception {
    for (String parted : List.of("1.500", "1,500", "1.500.000")) {
      assertThat(run("reserve", "NUT=" + parted).err()).contains("in digits alone");
      Spoken.german(
          () -> {
            assertThat(run("reserve", "NUT=" + parted).code()).isEqualTo(2);
            assertThat(run("reserve", "NUT=" + parted).err()).contains("nur aus Ziffern");
            assertThat(run("stock", "NUT", "--limit", parted).code()).isEqualTo(2);
            assertThat(run("stock", "NUT", "--deadline", parted).code()).isEqualTo(2);
            assertThat(run("simulate", "--requests", parted).code()).isEqualTo(2);
          });
    }
    Spoken.german(
        () -> {
          assertThat(run("reserve", "NUT=1500").code()).isZero();
          assertThat(run("stock", "NUT", "--deadline", "7,5").code()).isZero();
        });
    assertThat(run("stock", "NUT", "--json").json().at("/0/reserved").asLong()).isEqualTo(1_500);
  }

  @Test
  void sentencesAndHeadsAreGerman() throws Exception {
    Spoken.german(
        () -> {
          assertThat(run("stock", "NUT").out()).startsWith("SKU ").contains("Verfügbar");
          assertThat(run("reserve", "NUT=1", "--hold", "1h").out())
              .matches("(?s)Reservierung [0-9]+, gehalten bis 20.*");
          long id = reserve("NUT=1");
          assertThat(run("commit", Long.toString(id)).out())
              .startsWith("Reservierung " + id + ": 1 Stück versendet.");
          assertThat(run("movements", "--search", "nothing").out())
              .startsWith("Keine Buchung passt");
          assertThat(run("reserve", "NUT=x").err()).contains("„x“ in „NUT=x“ ist keine ganze Zahl");
        });
  }

  @Test
  void whatTheLibraryRefusesIsSaidInGermanToo() throws Exception {
    Spoken.german(
        () -> {
          assertThat(run("stock", "--lo").err()).startsWith("Unbekannte Option: --lo.");
          assertThat(run("reserv", "BOLT=1").err()).contains("War gemeint: holdfast reserve");
          assertThat(run("adjust", "BOLT", "Here", "--reason", "count").err())
              .startsWith("Es fehlt: (--by=N | --to=N).");
          assertThat(run("extend", "1", "--hold", "1h", "--until-released").err())
              .contains("einander ausschließen: (--hold=TIME | --until-released).");
        });
  }

  /** The driver's own words are read for it, and stay English. */
  @Test
  void whyThereIsNoConnectionIsSaidInGerman() throws Exception {
    Map<String, String> environment = new HashMap<>(CommandRun.environment(inventory));
    environment.merge("HOLDFAST_URL", "?sslmode=require", String::concat);
    Spoken.german(
        () -> {
          assertThat(CommandRun.of(environment, "stock").err())
              .contains("verschlüsselt seine Verbindungen nicht");
          assertThat(
                  CommandRun.of(Map.of("HOLDFAST_URL", "jdbc:postgresql://127.0.0.1:1/x"), "stock")
                      .err())
              .startsWith("Auf 127.0.0.1:1/x antwortet kein PostgreSQL-Server.");
        });
  }

  @Test
  void theProgramItselfSpeaksWhatTheEnvironmentSays(@TempDir Path folder) throws Exception {
    HoldfastProcess.Finished help =
        HoldfastProcess.start(
                Map.of("HOLDFAST_LANGUAGE", "de"), folder, folder, "help", "stock", "--help")
            .finish();
    assertThat(help.out()).startsWith("Aufruf: holdfast stock").contains("Nur diese Artikel.");
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
