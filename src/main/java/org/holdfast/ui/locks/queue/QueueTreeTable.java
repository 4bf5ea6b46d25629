package org.holdfast.ui.locks.queue;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.TreeTableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.Region;
import org.holdfast.locks.Participant;
import org.holdfast.text.Texts;

/** The queues as a table; what is selected can be copied. */
public final class QueueTreeTable extends TreeTableView<QueueRow> {

  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private static final Texts TEXTS = Texts.of(QueueTreeTable.class);

  private final QueueItems rows;

  /** A table that tells {@code choose} whose row was chosen. */
  public QueueTreeTable(Consumer<Participant> choose) {
    setId("locks-table");
    setAccessibleText(TEXTS.get("table"));
    // Why there is nothing is said by what holds it.
    setPlaceholder(new Region());
    setShowRoot(false);
    new QueueColumns(this).add();
    rows = new QueueItems(this, choose);
    setOnKeyPressed(
        event -> {
          if (COPY.match(event)) {
            copySelected();
            event.consume();
          }
        });
  }

  /** Shows {@code queues}, now or as soon as the table is visible. */
  public void show(List<QueueRow.Queue> queues) {
    rows.show(queues);
  }

  /** Selects the first row that contains {@code text}, if there is one. */
  public void find(String text) {
    rows.find(text);
  }

  private void copySelected() {
    ClipboardContent content = new ClipboardContent();
    content.putString(QueueExport.table(rows.selected()));
    Clipboard.getSystemClipboard().setContent(content);
  }
}
