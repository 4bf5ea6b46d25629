package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Window;
import org.holdfast.testing.ForeignSession;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.Threads;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a supervisor sees of real contention in the real window. */
@Timeout(180)
class LocksWindowTest extends ConsoleWindow {

  @TempDir static Path folder;

  private final List<ForeignSession> rivals = new ArrayList<>();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Future<Boolean>> waiting = new ArrayList<>();

  @BeforeAll
  static void open() throws TimeoutException {
    openWindow(TestInventory.open().with("ROW-1", 10).with("ROW-2", 10).with("ROW-3", 10), folder);
    press(KeyCode.CONTROL, KeyCode.DIGIT5);
  }

  @AfterAll
  static void close() throws TimeoutException {
    closeWindow();
  }

  @BeforeEach
  void asGraph() {
    fire("#locks-graph-view");
  }

  @AfterEach
  void letGo() {
    // Each by itself: one that waits can be closed only after the one that it waits for.
    List<Future<Boolean>> closing = new ArrayList<>();
    for (ForeignSession rival : rivals) {
      closing.add(
          threads.submit(
              () -> {
                rival.close();
                return true;
              }));
    }
    closing.forEach(Threads::get);
    threads.shutdown();
    awaitText("#locks-waiting", "0 waiting");
  }

  private ForeignSession rival() {
    ForeignSession rival = ForeignSession.in(inventory);
    rivals.add(rival);
    return rival;
  }

  private ForeignSession holding(String sku) {
    ForeignSession rival = rival();
    rival.lock(sku);
    return rival;
  }

  /** Waits for the lock, and keeps it. */
  private void queue(ForeignSession rival, String sku) {
    waiting.add(
        threads.submit(
            () -> {
              rival.lock(sku);
              return true;
            }));
  }

  @Test
  void aChainOfThreeStandsFromLeftToRight() {
    ForeignSession first = holding("ROW-1");
    ForeignSession second = holding("ROW-2");
    queue(second, "ROW-1");
    awaitText("#locks-waiting", "1 waiting");
    queue(rival(), "ROW-2");
    awaitText("#locks-waiting", "2 waiting");
    await().atMost(SOON).until(() -> subjects().size() == 3);
    assertThat(subjects())
        .containsExactly(
            "holds ROW-1 at Here", "waits for ROW-1 at Here", "waits for ROW-2 at Here");

    clickOn(".lock-root");
    awaitText("#session-queue-title", "2 waiting behind it, in order");
    first.commit();
  }

  @Test
  void aQueueOfTwentyIsOneCardOrTwentyOrATableThatStaysSorted() {
    ForeignSession holder = holding("ROW-1");
    for (int i = 0; i < 20; i++) {
      queue(rival(), "ROW-1");
    }
    awaitText("#locks-waiting", "20 waiting");
    await().atMost(SOON).until(() -> onScreen(".lock-queue"));
    clickOn(".lock-queue");
    awaitText("#session-title", "20 waiting");
    assertThat(read(() -> robot.lookup(".list-row").queryAll().size())).isEqualTo(20);

    robot.interact(() -> grouping().getSelectionModel().selectLast());
    await()
        .atMost(SOON)
        .until(() -> read(() -> robot.lookup(".lock-small").queryAll().size() == 20));
    robot.interact(() -> grouping().getSelectionModel().selectFirst());

    fire("#locks-queue-view");
    await().atMost(SOON).until(() -> places().size() == 20);
    robot.interact(
        () -> {
          TreeTableColumn<Object, ?> place = table().getColumns().get(1);
          place.setSortType(TreeTableColumn.SortType.DESCENDING);
          table().getSortOrder().setAll(List.of(place));
          table().getSelectionModel().select(3);
        });
    Object chosen = read(() -> table().getSelectionModel().getSelectedItem().toString());
    assertThat(chosen).isNotNull();
    int before = refreshes();
    await().atMost(SOON).until(() -> refreshes() >= before + 3);
    assertThat(places()).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(read(() -> table().getSelectionModel().getSelectedIndex())).isEqualTo(3);
    robot.interact(() -> table().getSortOrder().clear());
    assertThat(places()).isSorted();
    holder.commit();
  }

  @Test
  void whoWaitedAndNowBlocksTakesThePlaceOfTheHolder() {
    fire("#locks-queue-view");
    ForeignSession first = holding("ROW-1");
    queue(rival(), "ROW-1");
    awaitText("#locks-waiting", "1 waiting");
    queue(rival(), "ROW-1");
    await().atMost(SOON).until(() -> places().equals(List.of(1, 2)));
    first.commit();
    await().atMost(SOON).until(() -> places().equals(List.of(1)));
    // The first comes back and queues behind those that it has blocked.
    queue(first, "ROW-1");
    await().atMost(SOON).until(() -> places().equals(List.of(1, 2)));
    fire("#locks-graph-view");
    await()
        .atMost(SOON)
        .until(() -> subjects().equals(List.of("holds ROW-1 at Here", "for ROW-1 at Here")));
  }

  @Test
  void findsASessionAndGoesBackInTimeAndReturns() {
    ForeignSession holder = holding("ROW-3");
    queue(rival(), "ROW-3");
    awaitText("#locks-waiting", "1 waiting");
    robot.interact(() -> input("#locks-search").setText("waits for row-3"));
    await().atMost(SOON).until(() -> found().equals(List.of("waits for ROW-3 at Here")));
    robot.interact(() -> input("#locks-search").clear());
    await().atMost(SOON).until(() -> found().isEmpty());

    clickAt(
        "#locks-timeline",
        timeline -> timeline.localToScreen(timeline.getLayoutBounds().getWidth() - 4, 20));
    await().atMost(SOON).until(() -> text("#locks-live").startsWith("As of "));
    robot.interact(() -> robot.lookup("#locks-freeze").queryAs(ToggleButton.class).fire());
    awaitText("#locks-live", "Live");
    awaitText("#locks-waiting", "1 waiting");
    holder.commit();
  }

  @Test
  void theDangerousAnswerIsNotTheOneThatEnterGives() throws Exception {
    ForeignSession holder = holding("ROW-2");
    queue(rival(), "ROW-2");
    awaitText("#locks-waiting", "1 waiting");
    await().atMost(SOON).until(() -> onScreen(".lock-root"));
    clickOn(".lock-root");
    await().atMost(SOON).until(() -> onScreen("#session-terminate"));
    robot.interact(
        () -> Platform.runLater(() -> robot.lookup("#session-terminate").queryButton().fire()));
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() > 1));
    assertThat(read(() -> robot.lookup(".dialog-pane .content").queryAs(Label.class).getText()))
        .contains("holds ROW-2 at Here", "rolled back", "One session waits for it.");
    Button leave = read(() -> robot.lookup("Leave it").queryButton());
    Button end = read(() -> robot.lookup("End the session").queryButton());
    assertThat(read(leave::isDefaultButton)).isTrue();
    assertThat(read(end::isDefaultButton)).isFalse();
    robot.interact(leave::fire);
    await().atMost(SOON).until(() -> read(() -> Window.getWindows().size() == 1));
    awaitText("#locks-waiting", "1 waiting");
    holder.commit();
    assertThat(waiting.get(0).get(120, TimeUnit.SECONDS)).isTrue();
  }

  private static void fire(String toggle) {
    robot.interact(
        () -> {
          ToggleButton button = robot.lookup(toggle).queryAs(ToggleButton.class);
          if (!button.isSelected()) {
            button.fire();
          }
        });
  }

  /** What the cards say, from left to right. */
  private static List<String> subjects() {
    return read(
        () ->
            robot.lookup(".lock-subject").queryAllAs(Label.class).stream()
                .filter(Node::isVisible)
                .sorted(Comparator.comparingDouble(l -> l.localToScene(0, 0).getX()))
                .map(Label::getText)
                .toList());
  }

  private static List<String> found() {
    return read(
        () ->
            robot.lookup(".lock-card").queryAll().stream()
                .filter(
                    card ->
                        card.getPseudoClassStates().stream()
                            .anyMatch(state -> state.getPseudoClassName().equals("found")))
                .map(card -> ((Label) card.lookup(".lock-subject")).getText())
                .collect(Collectors.toList()));
  }

  private static ComboBox<?> grouping() {
    return robot.lookup("#locks-grouping").queryAs(ComboBox.class);
  }

  @SuppressWarnings("unchecked")
  private static TreeTableView<Object> table() {
    return robot.lookup("#locks-table").queryAs(TreeTableView.class);
  }

  /** The places of those who wait, from top to bottom. */
  private static List<Integer> places() {
    return read(
        () ->
            table().getRoot().getChildren().stream()
                .flatMap(parent -> parent.getChildren().stream())
                .map(item -> (Integer) table().getColumns().get(1).getCellData(item))
                .toList());
  }

  /** Changes whenever the table shows another snapshot, in which everybody has waited longer. */
  private static int refreshes() {
    return read(
        () -> {
          Object now =
              table().getRoot().getChildren().stream()
                  .map(TreeItem::getValue)
                  .findFirst()
                  .orElse("none");
          if (!now.equals(seen)) {
            seen = now;
            counted++;
          }
          return counted;
        });
  }

  private static Object seen = "none";
  private static int counted;
}
