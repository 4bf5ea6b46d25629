package org.holdfast.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.holdfast.ui.alert.AlertBound;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.context.DatabaseStatus;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsCardsTest {

  @TempDir private Path folder;
  private Operator operator;
  private AlertSettings settings;
  private OperatorCardViewModel name;
  private AlertsCardViewModel alerts;

  @BeforeEach
  void make() {
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    operator = new Operator(memory, "anna");
    settings = new AlertSettings(memory);
    name = new OperatorCardViewModel(operator);
    alerts = new AlertsCardViewModel(settings);
  }

  @Test
  void aNameIsTakenWhenItIsOne() {
    assertThat(name.nameProperty().get()).isEqualTo("anna");
    name.nameProperty().set(" ");
    name.save();
    assertThat(name.messageProperty().get()).isEqualTo("A name has 1 to 64 characters.");
    assertThat(operator.name()).isEqualTo("anna");

    name.nameProperty().set("bert");
    assertThat(name.messageProperty().get()).as("it was typed on").isEmpty();
    name.save();
    assertThat(name.messageProperty().get()).isEqualTo("Saved.");
    assertThat(operator.name()).isEqualTo("bert");

    name.nameProperty().set("carl");
    name.reset();
    assertThat(name.nameProperty().get()).isEqualTo("bert");
    assertThat(name.messageProperty().get()).isEmpty();
  }

  @Test
  void theDatabaseIsAskedForWhenTheScreenIsShown() {
    DatabaseCardViewModel database =
        new DatabaseCardViewModel(() -> new DatabaseStatus("here", 17, 0, 12, 0), "Some rules.");
    assertThat(database.databaseProperty().get()).isEmpty();
    database.update();
    assertThat(database.databaseProperty().get()).isEqualTo("here, PostgreSQL 17");
    assertThat(database.rules()).isEqualTo("Some rules.");
  }

  @Test
  void everyBoundIsShownAndTaken() {
    assertThat(alerts.textProperty(AlertBound.WAIT).get()).isEqualTo("3");
    assertThat(alerts.textProperty(AlertBound.TIMEOUTS).get()).isEqualTo("1");
    for (AlertBound bound : AlertBound.values()) {
      alerts.textProperty(bound).set("2");
    }
    alerts.save();
    assertThat(alerts.messageProperty().get()).isEqualTo("Saved.");
    for (AlertBound bound : AlertBound.values()) {
      assertThat(bound.of(settings.thresholdsProperty().get())).as(bound.name()).isEqualTo(2);
    }
  }

  @Test
  void aBoundThatMakesNoSenseIsNamedUntilItIsTypedAnew() {
    alerts.textProperty(AlertBound.IDLE).set("much");
    alerts.save();
    assertThat(alerts.wrongProperty().get()).isEqualTo(AlertBound.IDLE);
    assertThat(alerts.messageProperty().get())
        .isEqualTo("The time of an idle holder is a number from 1 to 86,400 seconds.");
    assertThat(settings.thresholdsProperty().get().idleHolder()).isEqualTo(Duration.ofSeconds(3));

    alerts.textProperty(AlertBound.IDLE).set("4");
    assertThat(alerts.wrongProperty().get()).isNull();
    assertThat(alerts.messageProperty().get()).isEmpty();
    alerts.save();
    assertThat(settings.thresholdsProperty().get().idleHolder()).isEqualTo(Duration.ofSeconds(4));
  }
}
