package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Dimension2D;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.sight.FocusWalk;
import org.holdfast.testing.sight.WindowChecks;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Language;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What people see of each screen: no word is cut and none too pale, everything is on the window,
 * has a name for screen readers, and shows when it has the focus.
 */
@Timeout(300)
class SightTest extends ConsoleWindow {

  private static final Dimension2D SMALL = new Dimension2D(1024, 700);
  private static final Dimension2D LAPTOP = new Dimension2D(1366, 768);
  private static final Dimension2D USUAL = new Dimension2D(1280, 800);

  private static final Duration SETTLED = Duration.ofMillis(500);

  @TempDir Path folder;

  /** German words are longer, so the smallest window is looked at in German. */
  @Test
  void everyScreenIsToBeReadInASmallGermanWindow() throws TimeoutException {
    open(Language.DE);
    lookAtAll(SMALL);
  }

  @Test
  @Tag("slow")
  void everyScreenIsToBeReadInEverySizeLanguageAndLook() throws TimeoutException {
    open(Language.EN);
    for (Language language : Language.values()) {
      if (language != DisplayLocale.language()) {
        closeWindow();
        open(language);
      }
      for (Dimension2D size : List.of(SMALL, LAPTOP, USUAL)) {
        lookAtAll(size);
        robot.interact(() -> robot.lookup("#theme").queryButton().fire());
        lookAtAll(size);
        robot.interact(() -> robot.lookup("#theme").queryButton().fire());
      }
    }
  }

  private void open(Language language) throws TimeoutException {
    DisplayLocale.use(language);
    TestInventory stock = TestInventory.open();
    stock.with("BOLT", 10).with("4006381333931-XXL", 96_385_074).with("NUT", 0);
    openWindow(stock, folder.resolve(language.name()));
    await().atMost(SOON).until(() -> read(() -> table("#stock-table").getItems().size() == 3));
  }

  @AfterEach
  void close() throws TimeoutException {
    try {
      closeWindow();
    } finally {
      DisplayLocale.use(Language.EN);
    }
  }

  private static void lookAtAll(Dimension2D size) {
    robot.interact(
        () -> {
          stage.setWidth(size.getWidth() + stage.getWidth() - stage.getScene().getWidth());
          stage.setHeight(size.getHeight() + stage.getHeight() - stage.getScene().getHeight());
        });
    await()
        .atMost(SOON)
        .until(() -> read(() -> Math.abs(stage.getScene().getWidth() - size.getWidth()) < 1));
    List<String> found = new ArrayList<>();
    for (ToggleButton screen : screens()) {
      robot.interact(screen::fire);
      // Lists are read and laid out; what is wrong stays wrong.
      await().during(SETTLED).atMost(SOON).until(() -> read(screen::isSelected));
      read(SightTest::look).forEach(line -> found.add(screen.getId() + " " + line));
    }
    assertThat(found).as("%s, %s", DisplayLocale.language(), size).isEmpty();
  }

  private static List<ToggleButton> screens() {
    return read(
        () ->
            List.copyOf(
                robot
                    .lookup("#navigation .toggle-button")
                    .<ToggleButton>queryAllAs(ToggleButton.class)));
  }

  private static List<String> look() {
    Scene scene = stage.getScene();
    List<String> found = new ArrayList<>();
    found.addAll(WindowChecks.cutWords(scene));
    found.addAll(WindowChecks.outside(scene));
    found.addAll(WindowChecks.nameless(scene));
    found.addAll(WindowChecks.paleWords(scene));
    found.addAll(WindowChecks.wordlessChoices(scene));
    found.addAll(FocusWalk.invisible(scene));
    return found;
  }
}
