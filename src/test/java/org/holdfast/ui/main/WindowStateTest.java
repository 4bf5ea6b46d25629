package org.holdfast.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.Rectangle2D;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowStateTest {

  /** Screens as JavaFX counts them: 1600×1000 at 150 % is 1066×666. */
  @ParameterizedTest
  @CsvSource({
    "0, 0, 1024, 700",
    "0, 0, 1280, 800",
    "0, 27, 1366, 741",
    "0, 0, 1066, 666",
    "0, 0, 800, 500",
    "0, 0, 1600, 1000",
    "1920, 0, 1920, 1080",
    "-1280, 200, 1280, 700"
  })
  void aWindowIsNeverLargerThanItsScreenNorBeyondItsEdges(
      double x, double y, double width, double height) {
    Rectangle2D room = new Rectangle2D(x, y, width, height);
    for (double at : new double[] {-5_000, -8, 0, 300, 1_500, 9_000}) {
      for (double size : new double[] {1, 900, 1_280, 1_918, 4_000}) {
        Rectangle2D fit = WindowState.fit(new Rectangle2D(at, at, size, size * 0.6), room);
        assertThat(room.contains(fit)).as("%s in %s", fit, room).isTrue();
      }
    }
  }
}
