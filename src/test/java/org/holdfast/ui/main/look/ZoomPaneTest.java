package org.holdfast.ui.main.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.holdfast.ui.context.TextSize;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ZoomPaneTest {

  @ParameterizedTest
  @CsvSource({
    "1.5, 1920, 1080, 1.5",
    "1.5, 1219.2, 1080, 1.2",
    "1.5, 1920, 660, 1.1",
    "1.0, 1920, 1080, 1.0",
    "1.5, 800, 500, 1.0"
  })
  void everythingIsAsLargeAsTheWindowHasRoomFor(
      double wanted, double width, double height, double factor) {
    assertThat(ZoomPane.factor(wanted, width, height)).isEqualTo(factor);
  }

  @ParameterizedTest
  @CsvSource({"1.5, 3, 2, 1.5", "1.5, 3, 1.2, 1.2", "1.5, 1.1, 2, 1.1", "1.5, 0.8, 2, 1.0"})
  void aQuestionIsAsLargeAsTheScreenHasRoomFor(
      double wanted, double across, double down, double factor) {
    assertThat(WindowLook.fitting(wanted, across, down)).isEqualTo(factor);
  }

  @Test
  void theSizeIsRemembered(@TempDir Path folder) {
    Path file = folder.resolve("window.properties");
    assertThat(TextSize.in(UserPreferences.in(file)).get()).isEqualTo(TextSize.NORMAL);
    TextSize.in(UserPreferences.in(file)).set(TextSize.LARGEST);
    assertThat(TextSize.in(UserPreferences.in(file)).get()).isEqualTo(TextSize.LARGEST);
  }
}
