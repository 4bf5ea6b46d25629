package org.holdfast.ui.locks.graph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.NOON;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;
import static org.holdfast.ui.locks.diagram.Grouping.NEVER;

import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import javafx.event.Event;
import javafx.event.EventType;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.testing.MouseEvents;
import org.holdfast.ui.locks.LockSnapshotBuilder;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.diagram.LockNode;
import org.holdfast.ui.locks.layout.DiagramLayout;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/** The card under the pointer stays under it. */
@Timeout(180)
class LockGraphPaneTest {

  private final AtomicReference<LockNode> chosen = new AtomicReference<>();
  private final Region above = new Region();
  private LockGraphPane pane;
  private DiagramLayout layout;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void showTwoQueues() {
    onScreen(
        () -> {
          pane = new LockGraphPane(chosen::set);
          pane.setPrefSize(900, 500);
          VBox all = new VBox(above, pane);
          new Scene(all, 900, 600);
          lay();
          show(
              LockSnapshotBuilder.at(NOON)
                  .holds(1)
                  .waits(2, CHAIN, 8, 1)
                  .holds(3)
                  .waits(4, WHEEL, 7, 3));
        });
  }

  private void show(LockSnapshotBuilder contended) {
    LockDiagram diagram = LockDiagram.of(contended.graph(), NEVER);
    layout = DiagramLayout.of(diagram, layout, contended.snapshot().at());
    pane.show(diagram, layout);
    lay();
  }

  private void lay() {
    pane.getScene().getRoot().applyCss();
    pane.getScene().getRoot().layout();
  }

  private static LockSnapshotBuilder crowded() {
    LockSnapshotBuilder crowd =
        LockSnapshotBuilder.at(NOON.plusSeconds(1)).holds(1).waits(2, CHAIN, 9, 1);
    crowd.holds(3).queue(3, WHEEL, 10, 30);
    return crowd.holds(50).queue(50, LockSnapshotBuilder.row(9, "AA-1", "Front"), 60, 40);
  }

  private Node card(int pid) {
    return pane.lookupAll(".lock-card").stream()
        .filter(node -> ((LockCard) node).node().pids().equals(List.of(pid)))
        .findFirst()
        .orElseThrow();
  }

  private Point2D place(int pid) {
    return card(pid).localToScene(Point2D.ZERO);
  }

  private void pointer(EventType<MouseEvent> type, Node on) {
    Event.fireEvent(on, MouseEvents.at(type, 5, 5, MouseButton.NONE));
  }

  @Test
  void staysWhereItIsWhenOthersComeAndTheWindowIsLaidOutAnew() {
    onScreen(
        () -> {
          pointer(MouseEvent.MOUSE_ENTERED, card(4));
          assertThat(card(4).isHover()).isTrue();
          Point2D before = place(4);
          show(crowded().waits(4, WHEEL, 8, 3));
          assertThat(place(4)).isEqualTo(before);
          above.setMinHeight(60);
          lay();
          assertThat(place(4)).isEqualTo(before);
          pane.setMaxWidth(500);
          lay();
          assertThat(place(4)).isEqualTo(before);
        });
  }

  @Test
  void everythingFitsAgainOnceThePointerHasLeft() {
    onScreen(
        () -> {
          pointer(MouseEvent.MOUSE_ENTERED, card(4));
          above.setMinHeight(60);
          lay();
          pointer(MouseEvent.MOUSE_EXITED, card(4));
          show(LockSnapshotBuilder.at(NOON.plusSeconds(2)).holds(1).waits(2, CHAIN, 9, 1));
          assertThat(pane.localToScene(Point2D.ZERO).getY()).isEqualTo(60);
          assertThat(place(1).getY()).isGreaterThanOrEqualTo(60);
        });
  }

  @Test
  void goesWherePeopleMoveIt() {
    onScreen(
        () -> {
          pointer(MouseEvent.MOUSE_ENTERED, card(4));
          Point2D before = place(4);
          pane.zoom(0.5);
          Point2D zoomed = place(4);
          assertThat(zoomed).isNotEqualTo(before);
          show(crowded().waits(4, WHEEL, 8, 3));
          assertThat(place(4)).isEqualTo(zoomed);
        });
  }

  @Test
  void aCardThatGoesHoldsNothing() {
    onScreen(
        () -> {
          pointer(MouseEvent.MOUSE_ENTERED, card(4));
          show(LockSnapshotBuilder.at(NOON.plusSeconds(1)).holds(1).waits(2, CHAIN, 9, 1));
          show(crowded());
          assertThat(card(1)).isNotNull();
        });
  }

  /** Tab leads to one card, arrows to the others, Enter chooses; a card that goes hands it on. */
  @Test
  void isWalkedThroughByKeys() {
    onScreen(
        () -> {
          List<Node> stops = stops();
          assertThat(stops).hasSize(1);
          LockCard first = (LockCard) stops.get(0);
          first.requestFocus();
          press(KeyCode.DOWN);
          LockCard second = (LockCard) pane.getScene().getFocusOwner();
          assertThat(second.node().pids()).isNotEqualTo(first.node().pids());
          assertThat(stops()).containsExactly(second);
          press(KeyCode.RIGHT);
          press(KeyCode.ENTER);
          assertThat(chosen.get().pids()).isEqualTo(List.of(4));
          assertThat(card(4).getAccessibleText()).contains("WH-1");
          show(LockSnapshotBuilder.at(NOON.plusSeconds(1)).holds(1).waits(2, CHAIN, 9, 1));
          assertThat(stops()).hasSize(1).containsExactly(pane.getScene().getFocusOwner());
        });
  }

  private List<Node> stops() {
    return pane.lookupAll(".lock-card").stream().filter(Node::isFocusTraversable).toList();
  }

  private void press(KeyCode key) {
    Event.fireEvent(
        pane.getScene().getFocusOwner(),
        new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  private static void onScreen(Runnable step) {
    WaitForAsyncUtils.waitForAsyncFx(
        10_000,
        () -> {
          step.run();
          return true;
        });
  }
}
