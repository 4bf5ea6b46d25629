package org.holdfast.ui.main.banner;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.testing.OddStock;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AlertBannerViewModelTest {

  @TempDir private Path folder;
  private AlertCenter alerts;
  private AlertBannerViewModel banner;

  @BeforeEach
  void make() {
    alerts =
        new AlertCenter(
            new CurrentThreadTaskExecutor(),
            new Alerts(AlertThresholds.STANDARD, Clock.systemUTC()),
            new AlertSettings(UserPreferences.in(folder.resolve("window.properties"))),
            () -> RequestCounters.ZERO);
    banner = new AlertBannerViewModel(alerts, "locks");
    banner.onScreen("inventory");
  }

  @Test
  void showsTheWorstThatNobodyHasSeen() {
    assertThat(banner.shownProperty().get()).isFalse();
    alerts.tellDiscrepancies(OddStock.of("A"));
    assertThat(banner.shownProperty().get()).isTrue();
    assertThat(banner.messageProperty().getValue()).isNotBlank();
    assertThat(banner.adviceProperty().getValue()).startsWith(banner.messageProperty().getValue());

    banner.dismiss();
    assertThat(banner.shownProperty().get()).isFalse();
    assertThat(alerts.alerts()).as("it stands").hasSize(1);
  }

  @Test
  void isNotNeededWhereTheAlertsAreListed() {
    banner.onScreen("locks");
    alerts.tellDiscrepancies(OddStock.of("A"));
    assertThat(banner.shownProperty().get()).isFalse();
    banner.onScreen("inventory");
    assertThat(banner.shownProperty().get()).as("it was seen there").isFalse();
  }

  @Test
  void goesToWhatItIsAbout() {
    List<Alert> opened = new ArrayList<>();
    alerts.onOpened(opened::add);
    banner.open();
    assertThat(opened).isEmpty();
    alerts.tellDiscrepancies(OddStock.of("A"));
    banner.open();
    assertThat(opened).extracting(Alert::kind).containsExactly(Alert.Kind.DISCREPANCY);
    assertThat(banner.shownProperty().get()).isFalse();
  }
}
