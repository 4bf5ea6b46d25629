package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;

import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.event.EventType;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.Alerts;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.control.SessionControlResult;
import org.holdfast.locks.sampling.LockReader;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.locks.graph.Grouping;
import org.holdfast.ui.locks.queue.QueueRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.kordamp.ikonli.javafx.FontIcon;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The screen itself, fed with snapshots by hand. */
@Timeout(60)
class LocksViewTest {

  @TempDir Path folder;

  private LockSampler sampler;
  private LocksViewModel model;
  private LocksView view;
  private Stage stage;

  /** Never asked: nobody subscribes. */
  private static final class NoReader implements LockReader {
    @Override
    public LockSnapshot snapshot() {
      return LockSnapshotBuilder.now().snapshot();
    }

    @Override
    public boolean anyWaits() {
      return false;
    }

    @Override
    public void close() {}
  }

  /** Always the same file. */
  private final class Chosen implements FileDialogs {
    @Override
    public Optional<Path> save(Window owner, String title, String name, Kind... kinds) {
      return Optional.of(kinds[0].complete(folder.resolve(name)));
    }

    @Override
    public Optional<Path> open(Window owner, String title, Kind kind) {
      return Optional.empty();
    }
  }

  /** Stops nobody. */
  private static final class NoControl implements SessionControl {
    @Override
    public SessionControlResult cancel(Session session, String operator) {
      throw new UnsupportedOperationException();
    }

    @Override
    public SessionControlResult terminate(Session session, String operator) {
      throw new UnsupportedOperationException();
    }
  }

  @BeforeEach
  void open() throws TimeoutException {
    stage = FxToolkit.registerPrimaryStage();
    sampler = new LockSampler(new NoReader(), SamplingRate.STANDARD);
    UserPreferences memory = UserPreferences.in(folder.resolve("window.properties"));
    onScreen(
        () -> {
          CurrentThreadTaskExecutor tasks = new CurrentThreadTaskExecutor();
          AlertSettings settings = new AlertSettings(memory);
          model =
              new LocksViewModel(
                  tasks,
                  sampler,
                  new NoControl(),
                  new Operator(memory, "anna"),
                  settings,
                  new AlertCenter(
                      tasks,
                      new Alerts(AlertThresholds.STANDARD, Clock.systemUTC()),
                      settings,
                      () -> RequestCounters.ZERO),
                  () -> RequestCounters.ZERO);
          view = new LocksView(model, new Chosen());
          Application.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
          Scene scene = new Scene(view.root(), 1_200, 800);
          scene
              .getStylesheets()
              .add(LocksView.class.getResource("/org/holdfast/ui/holdfast.css").toExternalForm());
          stage.setScene(scene);
          stage.show();
          return true;
        });
  }

  @AfterEach
  void close() throws TimeoutException {
    FxToolkit.cleanupStages();
    sampler.close();
  }

  @Test
  void whoBlocksAndWhoWaitsMayChangePlaces() {
    asQueues();
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1).waits(3, CHAIN, 4, 2));
    show(LockSnapshotBuilder.now().holds(2).waits(3, CHAIN, 4, 2).waits(1, CHAIN, 1, 3));
    assertThat(rows()).containsExactly("2", "  3", "  1");
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 1, 1));
    assertThat(rows()).containsExactly("1", "  2");
  }

  @Test
  void aSessionMayStandInSeveralQueuesAndADeadlockInItsOwn() {
    asQueues();
    show(LockSnapshotBuilder.now().holds(1).holds(2).waits(3, CHAIN, 5, 1, 2));
    assertThat(rows()).containsExactly("1", "  3", "2", "  3");
    show(LockSnapshotBuilder.now().waits(2, CHAIN, 8, 3).waits(3, WHEEL, 7, 2));
    assertThat(rows()).containsExactly("2", "  3", "  2");
  }

  @Test
  void theTableKeepsWhatIsSortedAndSelected() {
    asQueues();
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1).waits(3, CHAIN, 4, 2));
    onScreen(
        () -> {
          TreeTableColumn<QueueRow, ?> waited = table().getColumns().get(3);
          waited.setSortType(TreeTableColumn.SortType.ASCENDING);
          table().getSortOrder().setAll(List.of(waited));
          return true;
        });
    assertThat(rows()).containsExactly("1", "  3", "  2");
    onScreen(
        () -> {
          table().getSelectionModel().select(2);
          return true;
        });
    assertThat(model.chosenProperty().get()).isEqualTo(2);

    for (int more = 1; more <= 3; more++) {
      LockSnapshotBuilder later =
          LockSnapshotBuilder.at(LockSnapshotBuilder.NOON.plusSeconds(more));
      later.holds(1).waits(2, CHAIN, 5 + more, 1).waits(3, CHAIN, 4 + more, 2);
      show(later.waits(4, CHAIN, more, 3));
      assertThat(rows()).containsExactly("1", "  4", "  3", "  2");
      assertThat(selected()).containsExactly(2);
    }

    show(LockSnapshotBuilder.now().holds(2).waits(3, CHAIN, 6, 2));
    assertThat(rows()).containsExactly("2", "  3");
    assertThat(selected()).as("now that it blocks").containsExactly(2);

    onScreen(
        () -> {
          table().getSortOrder().clear();
          return true;
        });
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1).waits(3, CHAIN, 4, 2));
    assertThat(rows()).containsExactly("1", "  2", "  3");
  }

  @Test
  void theTableIsNotFilledWhileItIsHidden() {
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1));
    assertThat(rows()).isEmpty();
    asQueues();
    assertThat(rows()).containsExactly("1", "  2");
  }

  @Test
  void aCardLooksLikeWhatItsSessionDoesNow() {
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1));
    assertThat(styles(2)).contains("lock-waiter");
    show(LockSnapshotBuilder.now().holds(2).waits(3, CHAIN, 4, 2));
    assertThat(styles(2)).contains("lock-root").doesNotContain("lock-waiter");
    assertThat(onScreen(() -> ((FontIcon) card(2).lookup(".ikonli-font-icon")).getIconLiteral()))
        .isEqualTo("fth-lock");
  }

  @Test
  void arrowsPointAtWhoeverIsWaitedFor() {
    show(LockSnapshotBuilder.now().waits(2, CHAIN, 8, 3).waits(3, WHEEL, 7, 2));
    List<Double> tips =
        onScreen(
            () ->
                view.root().lookupAll(".lock-arrow").stream()
                    .map(
                        arrow -> arrow.localToScene(-9, 0).getX() - arrow.localToScene(0, 0).getX())
                    .toList());
    assertThat(tips).hasSize(2).anyMatch(tail -> tail > 5).anyMatch(tail -> tail < -5);
    onScreen(
        () -> {
          for (Node label : view.root().lookupAll(".lock-line-label")) {
            for (Node card : view.root().lookupAll(".lock-card")) {
              assertThat(bounds(label).intersects(bounds(card))).isFalse();
            }
          }
          return true;
        });
  }

  @Test
  void theViewIsFittedOnlyWhenSomethingNoLongerFits() {
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1));
    Bounds first = onScreen(() -> bounds(card(1)));
    show(
        LockSnapshotBuilder.at(LockSnapshotBuilder.NOON.plusSeconds(1))
            .holds(1)
            .queue(1, CHAIN, 2, 4));
    assertThat(onScreen(() -> bounds(card(1))).getMinX()).isEqualTo(first.getMinX());

    onScreen(
        () -> {
          ((Button) node("#locks-zoom-in")).fire();
          return true;
        });
    Bounds zoomed = onScreen(() -> bounds(card(1)));
    assertThat(zoomed.getWidth()).isGreaterThan(first.getWidth());
    LockSnapshotBuilder many =
        LockSnapshotBuilder.at(LockSnapshotBuilder.NOON.plusSeconds(2))
            .holds(1)
            .queue(1, CHAIN, 2, 4);
    for (int row = 10; row < 20; row++) {
      many.holds(100 * row)
          .waits(100 * row + 1, LockSnapshotBuilder.row(row, "X-" + row, "Here"), 1, 100 * row);
    }
    show(many);
    assertThat(onScreen(() -> bounds(card(1)))).as("where the user put it").isEqualTo(zoomed);
  }

  @Test
  void anotherGroupingIsArrangedAndFittedAfresh() {
    show(LockSnapshotBuilder.now().holds(1).queue(1, CHAIN, 2, 100));
    Bounds grouped = onScreen(() -> bounds(card(1)));
    onScreen(
        () -> {
          model.groupingProperty().set(Grouping.NEVER);
          return true;
        });
    assertThat(onScreen(() -> view.root().lookupAll(".lock-small"))).hasSize(100);
    assertThat(onScreen(() -> bounds(card(1))).getWidth()).isPositive();
    onScreen(
        () -> {
          model.groupingProperty().set(Grouping.QUEUES);
          return true;
        });
    assertThat(onScreen(() -> bounds(card(1)))).isEqualTo(grouped);
  }

  @Test
  void aQueueOnOneCardListsItsMembersAndKeepsItsRows() {
    show(LockSnapshotBuilder.now().holds(1).queue(1, CHAIN, 2, 20));
    click(card("lock-queue-"));
    assertThat(text("#session-title")).isEqualTo("20 waiting");
    assertThat(text("#session-queue-title")).isEqualTo("In this queue, in order");
    List<Node> rows = onScreen(() -> List.copyOf(view.root().lookupAll(".list-row")));
    assertThat(rows).hasSize(20);

    show(
        LockSnapshotBuilder.at(LockSnapshotBuilder.NOON.plusSeconds(1))
            .holds(2)
            .queue(2, CHAIN, 3, 19));
    assertThat(text("#session-title")).isEqualTo("19 waiting");
    List<Node> later = onScreen(() -> List.copyOf(view.root().lookupAll(".list-row")));
    assertThat(rows).containsAll(later);
    click(later.get(9));
    assertThat(model.chosenProperty().get()).isEqualTo(12);
    assertThat(text("#session-queue-title")).isEqualTo("9 waiting behind it, in order");
    assertThat(onScreen(() -> List.copyOf(view.root().lookupAll(".list-row"))))
        .isSubsetOf(rows)
        .hasSize(9);
  }

  @Test
  void whatIsPressedIsChosenEvenIfTheQueueMovesOnBeforeTheRelease() {
    show(LockSnapshotBuilder.now().holds(1).queue(1, CHAIN, 2, 5));
    click(card(1));
    Node second = onScreen(() -> List.copyOf(view.root().lookupAll(".list-row")).get(1));
    onScreen(() -> fire(second, MouseEvent.MOUSE_PRESSED));
    show(LockSnapshotBuilder.now().holds(2).queue(2, CHAIN, 3, 4));
    onScreen(() -> fire(second, MouseEvent.MOUSE_CLICKED));
    assertThat(model.chosenProperty().get()).isEqualTo(3);
  }

  @Test
  void thePastCannotBeStopped() {
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1));
    click(card(1));
    assertThat(disabled("#session-terminate")).isFalse();
    assertThat(onScreen(() -> node("#session-reason").isVisible())).isFalse();
    onScreen(
        () -> {
          model.frozenProperty().set(true);
          return true;
        });
    assertThat(disabled("#session-terminate")).isTrue();
    assertThat(disabled("#session-cancel")).isTrue();
    assertThat(text("#session-reason")).endsWith("Go back to live to stop a session.");
    assertThat(onScreen(() -> node("#session-reason").isVisible())).isTrue();
  }

  @Test
  void queuesAreExportedWithTheRightEnding() throws IOException {
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1));
    onScreen(
        () -> {
          MenuButton menu = (MenuButton) node("#locks-file");
          menu.getItems().stream()
              .filter(item -> "locks-export-csv".equals(item.getId()))
              .forEach(MenuItem::fire);
          return true;
        });
    assertThat(Files.readString(folder.resolve("lock-queues.csv")).lines())
        .hasSize(3)
        .first()
        .isEqualTo(
            "root,place,pid,who,operation,reservation,operator,what,sku,location,blocked_by,since,"
                + "waited_ms,mode,state,query");
    assertThat(model.messageProperty().get().title()).isEqualTo("Saved lock-queues.csv.");
  }

  @Test
  void severalRowsAreCopiedWithAHeader() {
    asQueues();
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1).waits(3, CHAIN, 4, 2));
    List<String> lines =
        onScreen(
            () -> {
              table().getSelectionModel().selectAll();
              table()
                  .fireEvent(
                      new KeyEvent(
                          KeyEvent.KEY_PRESSED, "c", "c", KeyCode.C, false, true, false, false));
              return Clipboard.getSystemClipboard().getString().lines().toList();
            });
    assertThat(lines).hasSize(4);
    assertThat(lines.get(0)).startsWith("place\tpid\twho\toperation");
    assertThat(lines.get(2)).startsWith("1\t2\tCommit 2 · anna\tCOMMIT\t2\tanna\tCH-1 at Here");
  }

  private void click(Node node) {
    onScreen(
        () -> {
          fire(node, MouseEvent.MOUSE_PRESSED);
          return fire(node, MouseEvent.MOUSE_CLICKED);
        });
  }

  private static boolean fire(Node node, EventType<MouseEvent> type) {
    node.fireEvent(
        new MouseEvent(
            type,
            5,
            5,
            5,
            5,
            MouseButton.PRIMARY,
            1,
            false,
            false,
            false,
            false,
            true,
            false,
            false,
            false,
            false,
            true,
            null));
    return true;
  }

  private String text(String id) {
    return onScreen(() -> ((Label) node(id)).getText());
  }

  private boolean disabled(String id) {
    return onScreen(() -> node(id).isDisabled());
  }

  private Bounds bounds(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  private List<String> styles(int pid) {
    return onScreen(() -> List.copyOf(card(pid).getStyleClass()));
  }

  private Node card(int pid) {
    return card("lock-session-" + pid + "-");
  }

  private Node card(String id) {
    return view.root().lookupAll(".lock-card").stream()
        .filter(card -> card.getId().startsWith(id))
        .findFirst()
        .orElseThrow();
  }

  private void asQueues() {
    onScreen(
        () -> {
          ((ToggleButton) node("#locks-queue-view")).fire();
          return true;
        });
  }

  private void show(LockSnapshotBuilder contended) {
    onScreen(
        () -> {
          model.show(contended.snapshot());
          return true;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The process numbers of the table, those who wait set in. */
  private List<String> rows() {
    return onScreen(
        () ->
            table().getRoot().getChildren().stream()
                .flatMap(
                    parent ->
                        Stream.concat(
                            Stream.of("" + parent.getValue().pid()),
                            parent.getChildren().stream()
                                .map(child -> "  " + child.getValue().pid())))
                .toList());
  }

  private List<Integer> selected() {
    return onScreen(
        () ->
            table().getSelectionModel().getSelectedItems().stream()
                .map(TreeItem::getValue)
                .map(QueueRow::pid)
                .toList());
  }

  @SuppressWarnings("unchecked")
  private TreeTableView<QueueRow> table() {
    return (TreeTableView<QueueRow>) node("#locks-table");
  }

  private Node node(String id) {
    Parent root = view.root();
    return root.lookup(id);
  }

  private static <T> T onScreen(Callable<T> step) {
    return WaitForAsyncUtils.waitForAsyncFx(Duration.ofSeconds(10).toMillis(), step);
  }
}
