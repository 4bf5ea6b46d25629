package org.holdfast.ui.locks;

import atlantafx.base.theme.PrimerLight;
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
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.Session;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.control.SessionControlResult;
import org.holdfast.locks.sampling.LockReader;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.testing.MouseEvents;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.locks.queue.QueueRow;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The locks screen over snapshots that are made by hand. */
@Timeout(180)
abstract class LocksScreen {

  @TempDir Path folder;

  LockSampler sampler;

  LocksViewModel model;

  LocksView view;

  Stage stage;

  /** Never asked: nobody subscribes. */
  static final class NoReader implements LockReader {
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
  final class Chosen implements FileDialogs {
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
  static final class NoControl implements SessionControl {
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

  void click(Node node) {
    onScreen(
        () -> {
          fire(node, MouseEvent.MOUSE_PRESSED);
          return fire(node, MouseEvent.MOUSE_CLICKED);
        });
  }

  static boolean fire(Node node, EventType<MouseEvent> type) {
    node.fireEvent(MouseEvents.at(type, 5, 5, MouseButton.PRIMARY));
    return true;
  }

  String text(String id) {
    return onScreen(() -> ((Label) node(id)).getText());
  }

  Node card(int pid) {
    return card("lock-session-" + pid + "-");
  }

  Node card(String id) {
    return view.root().lookupAll(".lock-card").stream()
        .filter(card -> card.getId().startsWith(id))
        .findFirst()
        .orElseThrow();
  }

  void asQueues() {
    onScreen(
        () -> {
          ((ToggleButton) node("#locks-queue-view")).fire();
          return true;
        });
  }

  void show(LockSnapshotBuilder contended) {
    onScreen(
        () -> {
          model.renderer().show(contended.snapshot());
          return true;
        });
    WaitForAsyncUtils.waitForFxEvents();
  }

  /** The process numbers of the table, those who wait set in. */
  List<String> rows() {
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

  @SuppressWarnings("unchecked")
  TreeTableView<QueueRow> table() {
    return (TreeTableView<QueueRow>) node("#locks-table");
  }

  Node node(String id) {
    Parent root = view.root();
    return root.lookup(id);
  }

  static <T> T onScreen(Callable<T> step) {
    return WaitForAsyncUtils.waitForAsyncFx(Duration.ofSeconds(10).toMillis(), step);
  }
}
