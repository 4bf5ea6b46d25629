package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.geometry.Dimension2D;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.testing.sight.FocusWalk;
import org.holdfast.testing.sight.Picture;
import org.holdfast.testing.sight.WindowChecks;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Language;
import org.holdfast.ui.context.TextSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * What people see of each screen and of each dialog, question, form and list over it: no word is
 * cut and none too pale, everything is on the window, has a name for screen readers, and shows when
 * it has the focus. With {@code -Dholdfast.sight=FOLDER} pictures of all of it are kept there.
 */
@Timeout(600)
class SightTest extends ConsoleWindow {

  private static final Dimension2D SMALL = new Dimension2D(1024, 700);

  private static final Duration SETTLED = Duration.ofMillis(500);

  @TempDir Path folder;

  /** What is wrong, with the first place where that was seen. */
  private final Map<String, String> found = new LinkedHashMap<>();

  private EveryState states;
  private boolean dark;
  private Dimension2D size;

  /** German words are longer, so the smallest window is looked at in German. */
  @Test
  void everyScreenIsToBeReadInASmallGermanWindow() throws TimeoutException {
    open(Language.DE);
    resize(SMALL);
    lookAtScreens();
    assertNothingFound();
  }

  @Test
  @Timeout(600)
  void everyDialogIsToBeReadInASmallGermanWindow() throws TimeoutException {
    open(Language.DE);
    resize(SMALL);
    lookAtStates(false);
    assertNothingFound();
  }

  @ParameterizedTest(name = "{0}, {1} × {2}, dark: {3}, letters: {4}")
  @CsvSource({
    "EN, 1024, 700, false, NORMAL",
    "DE, 1024, 700, true, NORMAL",
    "EN, 1280, 800, true, NORMAL",
    "DE, 1280, 800, false, NORMAL",
    "EN, 1366, 768, false, NORMAL",
    "DE, 1366, 768, true, NORMAL",
    "EN, 1024, 700, true, NORMAL",
    "DE, 1024, 700, false, NORMAL",
    "EN, 1280, 800, false, NORMAL",
    "DE, 1280, 800, true, NORMAL",
    "EN, 1366, 768, true, NORMAL",
    "DE, 1366, 768, false, NORMAL",
    "DE, 1524, 950, false, LARGEST",
    "EN, 1524, 950, true, LARGEST",
  })
  @Tag("slow")
  @Timeout(1800)
  void everyScreenAndStateIsToBeReadInEverySizeLanguageAndLook(
      Language language, double width, double height, boolean isDark, TextSize letters)
      throws TimeoutException {
    open(language);
    resize(new Dimension2D(width, height));
    dark = isDark;
    if (dark) {
      robot.interact(() -> robot.lookup("#theme").queryButton().fire());
    }
    states.begin();
    robot.interact(() -> robot.lookup("#screen-settings").queryAs(ToggleButton.class).fire());
    await().atMost(SOON).until(() -> onScreen("#settings-text-size"));
    robot.interact(
        () -> robot.lookup("#settings-text-size").<ComboBox<TextSize>>query().setValue(letters));
    lookAtScreens();
    lookAtStates(true);
    assertNothingFound();
  }

  private void open(Language language) throws TimeoutException {
    DisplayLocale.use(language);
    states = EveryState.open(folder.resolve(language.name()));
  }

  @AfterEach
  void close() throws TimeoutException {
    try {
      if (states != null) {
        states.letGo();
        closeWindow();
      }
    } finally {
      DisplayLocale.use(Language.EN);
    }
  }

  private void resize(Dimension2D wanted) {
    size = wanted;
    robot.interact(
        () -> {
          stage.setWidth(size.getWidth() + stage.getWidth() - stage.getScene().getWidth());
          stage.setHeight(size.getHeight() + stage.getHeight() - stage.getScene().getHeight());
        });
    await()
        .atMost(SOON)
        .until(() -> read(() -> Math.abs(stage.getScene().getWidth() - size.getWidth()) < 1));
  }

  private void lookAtScreens() {
    states.begin();
    for (ToggleButton screen : screens()) {
      robot.interact(screen::fire);
      lookAt(screen.getId(), true);
    }
  }

  /**
   * @param walked also by the tabulator key
   */
  private void lookAtStates(boolean walked) {
    states
        .states()
        .forEach(
            (state, prepare) -> {
              try {
                states.begin();
                prepare.run();
              } catch (RuntimeException | AssertionError e) {
                found.put("not reached, " + e, state);
                return;
              }
              lookAt(state, walked);
            });
    states.begin();
  }

  private void lookAt(String state, boolean walked) {
    // Lists are read and laid out; what is wrong stays wrong.
    WaitForAsyncUtils.waitForFxEvents();
    await().pollDelay(SETTLED).until(() -> true);
    await().atMost(SOON).until(() -> read(SightTest::hasItsSize));
    // Without it nothing shows where the focus is.
    await().atMost(SOON).until(() -> read(SightTest::hasFocus));
    String place =
        "%s, %s, %.0f%s".formatted(state, DisplayLocale.language(), size.getWidth(), look());
    String folder = System.getProperty("holdfast.sight");
    if (folder != null) {
      Picture.keep(
          patiently(() -> Picture.of(stage.getScene(), EveryState.top())),
          Path.of(folder, place.replaceAll("[^A-Za-z0-9]+", "-") + ".png"));
    }
    patiently(() -> wrong(walked)).forEach(line -> found.putIfAbsent(line, place));
  }

  /** The desktop gives a dialog the size that it asks for only after a while. */
  private static boolean hasItsSize() {
    Scene scene = EveryState.top().getScene();
    return scene == stage.getScene()
        || scene.getWidth() + 1 >= Math.min(scene.getRoot().minWidth(-1), stage.getWidth());
  }

  /** A picture for each stop of the tabulator key takes its time on a busy machine. */
  private static <T> T patiently(Callable<T> question) {
    return WaitForAsyncUtils.waitForAsyncFx(180_000, question);
  }

  private static boolean hasFocus() {
    Window top = EveryState.top();
    if (!top.isFocused() && top instanceof Stage) {
      top.requestFocus();
    }
    return top.isFocused() || !(top instanceof Stage);
  }

  private String look() {
    return dark ? ", dark" : "";
  }

  private void assertNothingFound() {
    List<String> lines = new ArrayList<>();
    found.forEach((line, place) -> lines.add(place + ": " + line));
    assertThat(lines).isEmpty();
  }

  private static List<ToggleButton> screens() {
    return read(
        () ->
            List.copyOf(
                robot
                    .lookup("#navigation .toggle-button")
                    .<ToggleButton>queryAllAs(ToggleButton.class)));
  }

  private static List<String> wrong(boolean walked) {
    Scene scene = EveryState.top().getScene();
    List<String> wrong = new ArrayList<>();
    wrong.addAll(WindowChecks.cutWords(scene));
    wrong.addAll(WindowChecks.outside(scene));
    wrong.addAll(WindowChecks.nameless(scene));
    wrong.addAll(WindowChecks.paleWords(scene));
    wrong.addAll(WindowChecks.wordlessChoices(scene));
    wrong.addAll(WindowChecks.ghosts(scene));
    boolean veiled = onScreen("#overlay");
    if (!veiled && scene.getWindow() instanceof Stage && (walked || scene.getWindow() != stage)) {
      wrong.addAll(FocusWalk.invisible(scene));
    }
    return wrong;
  }
}
