package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import org.holdfast.testing.TestInventory;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Language;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The window where German is spoken: its frame, its settings and the names of its keys. */
@Timeout(180)
class GermanWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    DisplayLocale.use(Language.DE);
    openWindow(TestInventory.open().with("BOLT", 10), folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    try {
      closeWindow();
    } finally {
      DisplayLocale.use(Language.EN);
    }
  }

  private static ToggleButton screen(String id) {
    return robot.lookup("#screen-" + id).queryAs(ToggleButton.class);
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void screensAndTheirKeysAreCalledWhatGermansCallThem() {
    assertThat(read(() -> screen("inventory").getText())).isEqualTo("Bestand");
    assertThat(read(() -> screen("inventory").getTooltip().getText()))
        .isEqualTo("Bestand   Strg+1");
    assertThat(read(() -> screen("locks").getAccessibleText())).isEqualTo("Sperren");
    assertThat(read(() -> robot.lookup("#theme").queryButton().getText()))
        .isEqualTo("Dunkles Design");
    awaitText("#status-connection", "Verbunden");
  }

  @Test
  @DisabledOnOs(OS.MAC)
  void settingsReadAndWriteNumbersAsGermansDo() {
    robot.interact(() -> screen("settings").fire());
    await().atMost(SOON).until(() -> onScreen("#settings-scroll"));
    Set<String> words =
        read(
            () ->
                robot.from(node("#settings-scroll")).lookup(".label").<Label>queryAll().stream()
                    .map(Label::getText)
                    .collect(Collectors.toSet()));
    assertThat(words)
        .contains("Bediener", "Warnungen", "Tastatur", "Sprache", "Strg+Eingabe", "Sekunden")
        .doesNotContain("seconds", "Ctrl+R");
    save("viel");
    awaitText(
        "#alert-saved",
        "Die Zeit eines untätigen Halters ist eine Zahl von 1 bis 86.400 Sekunden.");
    save("1,5");
    awaitText("#alert-saved", "Gespeichert.");
    assertThat(read(() -> input("#alert-idle").getText())).isEqualTo("1,5");
  }

  private static void save(String idle) {
    robot.interact(() -> input("#alert-idle").setText(idle));
    robot.interact(() -> robot.lookup("#alert-save").queryAs(Button.class).fire());
  }
}
