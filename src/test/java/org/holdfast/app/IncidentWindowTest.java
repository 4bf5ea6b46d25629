package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.holdfast.jdbc.Sql;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.MouseEvents;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A foreign program holds stock while the supervisor looks at the inventory. */
@Timeout(180)
class IncidentWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(TestInventory.open().with("ROW-1", 10).with("ROW-2", 10), folder);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @Test
  void isSeenFromTheInventoryThenReadWithTheMinutesBeforeAndAcknowledged() throws Exception {
    press(KeyCode.CONTROL, KeyCode.DIGIT1);
    assertThat(onScreen("#alert-band")).isFalse();
    ExecutorService threads = Executors.newCachedThreadPool();
    // Closed in the other order, so that who waits is not closed before it can end.
    try (ForeignSession waiter = ForeignSession.in(inventory);
        ForeignSession holder = ForeignSession.holding(inventory, "ROW-1")) {
      Future<Boolean> waiting =
          threads.submit(
              () -> {
                waiter.lock("ROW-1");
                return true;
              });
      await().atMost(SOON).until(() -> onScreen("#alert-band"));
      assertThat(text("#alert-band-message"))
          .startsWith("rival (user holdfast, process ")
          .contains("has done nothing for ", "holds ROW-1 at Here: 1 waits");
      assertThat(text("#alert-count")).isEqualTo("1");
      // Some seconds that nobody looked at.
      await()
          .atMost(SOON)
          .until(
              () ->
                  text("#alert-band-message")
                      .matches(".*has done nothing for (9|\\d\\d|\\d+ min).*"));

      LocalTime opened = LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS);
      press(KeyCode.CONTROL, KeyCode.DIGIT5);
      awaitText("#locks-alerts-title", "1 incident");
      await().atMost(SOON).until(() -> !onScreen("#alert-band"));
      Node timeline = node("#locks-timeline");
      // Five seconds before the screen was opened, of the five minutes that it shows; at once,
      // because what it shows moves on.
      robot.interact(() -> click(timeline, secondsSince(opened) + 5));
      await().atMost(SOON).until(() -> text("#locks-live").startsWith("As of "));
      assertThat(LocalTime.parse(text("#locks-live").substring("As of ".length())))
          .isBefore(opened);
      assertThat(text("#locks-waiting")).isEqualTo("1 waiting");
      robot.interact(() -> robot.lookup("#locks-freeze").queryAs(ToggleButton.class).fire());

      robot.interact(() -> robot.lookup("#incident-history-open").queryButton().fire());
      await().atMost(SOON).until(() -> onScreen("#incident-table"));
      await().atMost(SOON).until(() -> read(() -> table("#incident-table").getItems().size()) == 1);
      assertThat(text("#incident-message")).contains("holds ROW-1 at Here");
      robot.interact(() -> robot.lookup("#incident-acknowledge").queryButton().fire());
      await()
          .atMost(SOON)
          .until(
              () ->
                  read(() -> robot.lookup("#incident-noted").queryAs(Label.class).getText())
                      .startsWith("Acknowledged by "));
      holder.commit();
      assertThat(waiting.get(120, TimeUnit.SECONDS)).isTrue();
    } finally {
      threads.shutdownNow();
    }
    await()
        .atMost(SOON)
        .until(() -> stored("ended_at IS NOT NULL AND acknowledged_by IS NOT NULL") == 1);
    assertThat(stored("true")).as("one incident").isEqualTo(1);
    assertThat(stored("waiter_seconds >= 5 AND message LIKE '%ROW-1%' AND message LIKE '%Here%'"))
        .isEqualTo(1);
    press(KeyCode.ESCAPE);
    await().atMost(SOON).until(() -> !onScreen("#alert-count"));
  }

  private static double secondsSince(LocalTime time) {
    return Duration.between(time, LocalTime.now(ZoneId.systemDefault())).toMillis() / 1e3;
  }

  /** At a place of the timeline itself, wherever a moving pointer would be by then. */
  private static void click(Node timeline, double secondsBack) {
    double width = timeline.getLayoutBounds().getWidth();
    double x = width - secondsBack * width / 300;
    timeline
        .getOnMouseClicked()
        .handle(MouseEvents.at(MouseEvent.MOUSE_CLICKED, x, 20, MouseButton.PRIMARY));
  }

  private static long stored(String condition) throws SQLException {
    try (Connection connection = inventory.database().dedicated("test")) {
      return Sql.first(
              connection, "SELECT count(*) FROM incident WHERE " + condition, row -> row.getLong(1))
          .orElseThrow();
    }
  }
}
