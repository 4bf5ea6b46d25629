package org.holdfast.ui.inventory.form;

import java.util.function.Consumer;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.holdfast.ui.keys.ScanGuard;

/** Where the labels of a product are typed and scanned, one a line. */
final class BarcodesArea {

  private static final int ROWS = 2;

  private BarcodesArea() {}

  /**
   * An empty one.
   *
   * @param scanned gets what is scanned into it, and adds it to the text
   * @param save is done on Ctrl+Enter: Enter alone begins a line
   */
  static TextArea of(Consumer<String> scanned, Runnable save) {
    TextArea area = new TextArea();
    area.setId("product-barcodes");
    area.setPrefRowCount(ROWS);
    area.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressed(event, area, save));
    ScanGuard.takesScans(
        area,
        code -> {
          scanned.accept(code);
          // What is typed next must not stand before the first label.
          area.end();
        });
    return area;
  }

  private static void pressed(KeyEvent event, TextArea area, Runnable save) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      event.consume();
      // No label has a tab in it. Areas leave by this key, and there is no other way to ask them
      // to.
      area.fireEvent(withControl(event));
    } else if (event.getCode() == KeyCode.ENTER && event.isShortcutDown()) {
      event.consume();
      save.run();
    }
  }

  private static KeyEvent withControl(KeyEvent tab) {
    return new KeyEvent(
        KeyEvent.KEY_PRESSED, "", "", KeyCode.TAB, tab.isShiftDown(), true, false, false);
  }
}
