package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;

import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.MouseEvent;
import org.holdfast.locks.Participant;
import org.holdfast.ui.locks.diagram.Grouping;
import org.junit.jupiter.api.Test;
import org.kordamp.ikonli.javafx.FontIcon;

/** The locks screen as a picture: cards, arrows, and what is fitted when. */
class LockPictureTest extends LocksScreen {

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
          model.renderer().groupingProperty().set(Grouping.NEVER);
          return true;
        });
    assertThat(onScreen(() -> view.root().lookupAll(".lock-small"))).hasSize(100);
    assertThat(onScreen(() -> bounds(card(1))).getWidth()).isPositive();
    onScreen(
        () -> {
          model.renderer().groupingProperty().set(Grouping.QUEUES);
          return true;
        });
    assertThat(onScreen(() -> bounds(card(1)))).isEqualTo(grouped);
  }

  @Test
  void whatIsPressedIsChosenEvenIfTheQueueMovesOnBeforeTheRelease() {
    show(LockSnapshotBuilder.now().holds(1).queue(1, CHAIN, 2, 5));
    click(card(1));
    Node second = onScreen(() -> List.copyOf(view.root().lookupAll(".list-row")).get(1));
    onScreen(() -> fire(second, MouseEvent.MOUSE_PRESSED));
    show(LockSnapshotBuilder.now().holds(2).queue(2, CHAIN, 3, 4));
    onScreen(() -> fire(second, MouseEvent.MOUSE_CLICKED));
    assertThat(model.selection().participantProperty().get()).isEqualTo(Participant.process(3));
  }

  @Test
  void thePastCannotBeStopped() {
    show(LockSnapshotBuilder.now().holds(1).waits(2, CHAIN, 5, 1));
    click(card(1));
    assertThat(disabled("#session-terminate")).isFalse();
    assertThat(onScreen(() -> node("#session-reason").isVisible())).isFalse();
    onScreen(
        () -> {
          model.timeline().frozenProperty().set(true);
          return true;
        });
    assertThat(disabled("#session-terminate")).isTrue();
    assertThat(disabled("#session-cancel")).isTrue();
    assertThat(text("#session-reason")).endsWith("Go back to live to stop a session.");
    assertThat(onScreen(() -> node("#session-reason").isVisible())).isTrue();
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
}
