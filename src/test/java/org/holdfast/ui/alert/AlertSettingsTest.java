package org.holdfast.ui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertSettingsTest {

  @TempDir private Path folder;

  /** Values for all bounds, in their units. */
  static Map<AlertBound, Double> bounds(
      double wait, double timeouts, double transaction, double idle, double open) {
    return Map.of(
        AlertBound.WAIT, wait,
        AlertBound.TIMEOUTS, timeouts,
        AlertBound.TRANSACTION, transaction,
        AlertBound.IDLE, idle,
        AlertBound.OPEN, open);
  }

  @Test
  void remembersEveryBound() {
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    AlertSettings settings = new AlertSettings(memory);
    assertThat(settings.thresholdsProperty().get()).isEqualTo(AlertThresholds.STANDARD);

    assertThat(settings.change(bounds(0.5, 2, 60, 4, 600))).isEmpty();

    AlertThresholds again =
        new AlertSettings(UserPreferences.in(folder.resolve("window.properties")))
            .thresholdsProperty()
            .get();
    assertThat(again.longestWait()).isEqualTo(Duration.ofMillis(500));
    assertThat(again.timeoutRate()).isEqualTo(0.02);
    assertThat(again.transactionAge()).isEqualTo(Duration.ofMinutes(1));
    assertThat(again.idleHolder()).isEqualTo(Duration.ofSeconds(4));
    assertThat(again.openTransaction()).isEqualTo(Duration.ofMinutes(10));
  }

  @Test
  void namesTheFirstBoundThatIsOutOfItsRangeAndChangesNothing() {
    AlertSettings settings =
        new AlertSettings(UserPreferences.in(folder.resolve("window.properties")));

    assertThat(settings.change(bounds(0, 1, 5, 3, 300))).contains(AlertBound.WAIT);
    assertThat(settings.change(bounds(1, 101, 5, 3, 300))).contains(AlertBound.TIMEOUTS);
    assertThat(settings.change(bounds(1, 1, Double.NaN, 3, 300))).contains(AlertBound.TRANSACTION);
    assertThat(settings.change(bounds(1, 1, 5, 0, 300))).contains(AlertBound.IDLE);
    assertThat(settings.thresholdsProperty().get()).isEqualTo(AlertThresholds.STANDARD);
    assertThat(AlertBound.IDLE.rule())
        .isEqualTo("The time of an idle holder is a number from 1 to 86,400 seconds.");
  }

  @Test
  void takesTheStandardForWhatWasWrittenByHandAndIsOutOfRange() {
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    memory.put("alerts.longestWaitSeconds", -4);
    assertThat(new AlertSettings(memory).thresholdsProperty().get())
        .isEqualTo(AlertThresholds.STANDARD);
  }
}
