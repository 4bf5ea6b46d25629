package org.holdfast.ui.locks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.holdfast.ui.locks.LockSnapshotBuilder.CHAIN;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.holdfast.locks.Participant;
import org.holdfast.ui.locks.queue.QueueRow;
import org.junit.jupiter.api.Test;

/** The locks screen as a table: rows, selection, export and copy. */
class LockTableTest extends LocksScreen {

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
    assertThat(model.selection().participantProperty().get()).isEqualTo(Participant.process(2));

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
    assertThat(model.selection().participantProperty().get()).isEqualTo(Participant.process(12));
    assertThat(text("#session-queue-title")).isEqualTo("9 waiting behind it, in order");
    assertThat(onScreen(() -> List.copyOf(view.root().lookupAll(".list-row"))))
        .isSubsetOf(rows)
        .hasSize(9);
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

  private List<Integer> selected() {
    return onScreen(
        () ->
            table().getSelectionModel().getSelectedItems().stream()
                .map(TreeItem::getValue)
                .map(QueueRow::pid)
                .toList());
  }
}
