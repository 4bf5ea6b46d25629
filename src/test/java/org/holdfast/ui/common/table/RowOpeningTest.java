package org.holdfast.ui.common.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.event.EventTarget;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.holdfast.testing.MouseEvents;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;

class RowOpeningTest {

  private final AtomicInteger opened = new AtomicInteger();
  private TableView<String> table;

  @BeforeAll
  static void startToolkit() throws TimeoutException {
    FxToolkit.registerPrimaryStage();
  }

  @BeforeEach
  void table() {
    table = new TableView<>(FXCollections.observableArrayList("a", "b"));
    RowOpening.install(table, opened::incrementAndGet);
  }

  private static void click(EventTarget on, MouseButton button, int times) {
    Event.fireEvent(on, MouseEvents.clicked(button, times));
  }

  private void press(KeyCode code, boolean control) {
    Event.fireEvent(
        table, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, control, false, false));
  }

  private TableRow<String> row(int index) {
    TableRow<String> row = table.getRowFactory().call(table);
    row.updateTableView(table);
    row.updateIndex(index);
    return row;
  }

  @Test
  void aDoubleClickOpensARowAndNotTheHeadOfAColumn() {
    table.getSelectionModel().select(0);
    click(table, MouseButton.PRIMARY, 2);
    assertThat(opened).as("on what is no row, such as the head of a column").hasValue(0);
    click(row(5), MouseButton.PRIMARY, 2);
    assertThat(opened).as("below the rows").hasValue(0);
    click(row(1), MouseButton.PRIMARY, 1);
    click(row(1), MouseButton.SECONDARY, 2);
    assertThat(opened).hasValue(0);
    click(row(1), MouseButton.PRIMARY, 2);
    assertThat(opened).hasValue(1);
  }

  @Test
  void enterOpensWhatIsSelected() {
    press(KeyCode.ENTER, false);
    assertThat(opened).as("nothing is selected").hasValue(0);
    table.getSelectionModel().select(1);
    press(KeyCode.ENTER, true);
    assertThat(opened).as("Ctrl+Enter ships").hasValue(0);
    press(KeyCode.ENTER, false);
    assertThat(opened).hasValue(1);
  }
}
