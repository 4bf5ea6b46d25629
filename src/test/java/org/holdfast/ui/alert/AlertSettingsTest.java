package org.holdfast.ui.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertSettingsTest {

  @TempDir private Path folder;

  @Test
  void remembersEveryBound() {
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    AlertSettings settings = new AlertSettings(memory);
    assertThat(settings.thresholdsProperty().get()).isEqualTo(AlertThresholds.STANDARD);

    assertThat(settings.change(0.5, 2, 60, 4, 600)).isEmpty();

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

    assertThat(settings.change(0, 1, 5, 3, 300)).contains(AlertSettings.Bound.WAIT);
    assertThat(settings.change(1, 101, 5, 3, 300)).contains(AlertSettings.Bound.TIMEOUTS);
    assertThat(settings.change(1, 1, Double.NaN, 3, 300)).contains(AlertSettings.Bound.TRANSACTION);
    assertThat(settings.change(1, 1, 5, 0, 300)).contains(AlertSettings.Bound.IDLE);
    assertThat(settings.thresholdsProperty().get()).isEqualTo(AlertThresholds.STANDARD);
    assertThat(AlertSettings.Bound.IDLE.rule())
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
