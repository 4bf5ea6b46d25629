package org.holdfast.ui.locks.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;
import static org.holdfast.ui.locks.LockSnapshotBuilder.NOON;
import static org.holdfast.ui.locks.LockSnapshotBuilder.WHEEL;
import static org.holdfast.ui.locks.diagram.Grouping.NEVER;
import static org.holdfast.ui.locks.diagram.Grouping.QUEUES;

import java.util.List;
import org.holdfast.ui.locks.LockSnapshotBuilder;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.diagram.LockNode;
import org.junit.jupiter.api.Test;

class DiagramLayoutTest {

  private static LockDiagram diagram(LockSnapshotBuilder contended) {
    return LockDiagram.of(contended.graph(), QUEUES);
  }

  private static DiagramLayout.Band band(DiagramLayout layout, String key) {
    return layout.bands().stream()
        .filter(b -> b.key().text().startsWith(key))
        .findFirst()
        .orElseThrow();
  }

  private static LockSnapshotBuilder both(int second) {
    LockSnapshotBuilder both = LockSnapshotBuilder.at(NOON.plusSeconds(second));
    return both.holds(1).waits(2, CHAIN, 8, 1).holds(3).waits(4, WHEEL, 7, 3);
  }

  @Test
  void timeAloneMovesNothing() {
    DiagramLayout before = DiagramLayout.of(diagram(both(0)), null, NOON);
    DiagramLayout after = DiagramLayout.of(diagram(both(1)), before, NOON.plusSeconds(1));
    assertThat(after.places()).isEqualTo(before.places());
    assertThat(after.routes()).isEqualTo(before.routes());
    assertThat(after.bands()).isEqualTo(before.bands());
  }

  @Test
  void aLaneKeepsItsPlaceWhateverHappensInOthers() {
    DiagramLayout first = DiagramLayout.of(diagram(both(0)), null, NOON);
    LockSnapshotBuilder more = both(1);
    for (int pid = 10; pid < 15; pid++) {
      more.waits(pid, WHEEL, 1, 3);
    }
    DiagramLayout grown = DiagramLayout.of(diagram(more), first, NOON.plusSeconds(1));
    assertThat(band(grown, "CH-1")).isEqualTo(band(first, "CH-1"));
    assertThat(band(grown, "WH-1").y()).isEqualTo(band(first, "WH-1").y());
    assertThat(band(grown, "WH-1").height()).isGreaterThan(band(first, "WH-1").height());

    DiagramLayout shrunk = DiagramLayout.of(diagram(both(2)), grown, NOON.plusSeconds(2));
    assertThat(band(shrunk, "WH-1").height()).isEqualTo(band(grown, "WH-1").height());
    DiagramLayout later = DiagramLayout.of(diagram(both(9)), shrunk, NOON.plusSeconds(9));
    assertThat(later.bands()).isEqualTo(first.bands());
  }

  @Test
  void anEmptiedLaneStaysForAMomentAndComesBackWhereItWas() {
    DiagramLayout first = DiagramLayout.of(diagram(both(0)), null, NOON);
    LockSnapshotBuilder wheel =
        LockSnapshotBuilder.at(NOON.plusSeconds(2)).holds(3).waits(4, WHEEL, 7, 3);
    DiagramLayout emptied = DiagramLayout.of(diagram(wheel), first, NOON.plusSeconds(2));
    assertThat(band(emptied, "CH-1").waiting()).isZero();
    assertThat(band(emptied, "WH-1")).isEqualTo(band(first, "WH-1"));

    DiagramLayout gone = DiagramLayout.of(diagram(wheel), emptied, NOON.plusSeconds(6));
    assertThat(gone.bands()).hasSize(1);
    DiagramLayout back = DiagramLayout.of(diagram(both(7)), gone, NOON.plusSeconds(7));
    assertThat(back.bands()).isEqualTo(first.bands());
  }

  @Test
  void whoeverGetsTheRowStandsWhereTheHolderStood() {
    DiagramLayout first = DiagramLayout.of(diagram(both(0)), null, NOON);
    LockSnapshotBuilder next = LockSnapshotBuilder.at(NOON.plusSeconds(1));
    next.holds(2).waits(5, CHAIN, 8, 2).holds(3).waits(4, WHEEL, 7, 3);
    LockDiagram diagram = diagram(next);
    DiagramLayout second = DiagramLayout.of(diagram, first, NOON.plusSeconds(1));
    assertThat(second.places().get(diagram.node(2).orElseThrow().id()))
        .isEqualTo(first.places().get(diagram(both(0)).node(1).orElseThrow().id()));
    assertThat(second.bands()).isEqualTo(first.bands());
  }

  @Test
  void goingBackInTimeForgetsWhatWasStillToCome() {
    DiagramLayout later = DiagramLayout.of(diagram(both(60)), null, NOON.plusSeconds(60));
    LockSnapshotBuilder wheel = LockSnapshotBuilder.now().holds(3).waits(4, WHEEL, 7, 3);
    assertThat(DiagramLayout.of(diagram(wheel), later, NOON).bands()).hasSize(1);
  }

  @Test
  void twoHundredWaitersAreAReadableBlockWithoutOverlap() {
    LockSnapshotBuilder many =
        LockSnapshotBuilder.now().holds(1).queue(1, CHAIN, 2, 200).waits(300, WHEEL, 1, 1);
    LockDiagram diagram = LockDiagram.of(many.graph(), NEVER);
    DiagramLayout layout = DiagramLayout.of(diagram, null, NOON);
    assertThat(layout.width() / layout.height()).isBetween(1.0, 3.0);
    assertThat(layout.width()).isLessThan(2_600);
    assertThat(layout.routes()).hasSameSizeAs(diagram.edges());
    List<LockNode> nodes = diagram.nodes();
    for (int i = 0; i < nodes.size(); i++) {
      for (int j = i + 1; j < nodes.size(); j++) {
        assertThat(apart(layout, nodes.get(i), nodes.get(j))).isTrue();
      }
    }
  }

  private static boolean apart(DiagramLayout layout, LockNode one, LockNode other) {
    DiagramLayout.Point a = layout.places().get(one.id());
    DiagramLayout.Point b = layout.places().get(other.id());
    double width = a.x() < b.x() ? CardSizes.width(one) : CardSizes.width(other);
    double height = CardSizes.height(a.y() < b.y() ? one : other);
    return Math.abs(a.x() - b.x()) >= width || Math.abs(a.y() - b.y()) >= height;
  }
}
