package org.holdfast.ui.waiting;

import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenContext;

/** The waiting list, as a part of a screen. */
public final class WaitingView implements Screen {

  private final WaitingViewModel model;
  private final Parent root;
  private final WaitingFilterBar filter;
  private final WaitingActionBar actions;
  private final WaitingTable table;

  @FXML private HBox header;
  @FXML private Label totals;
  @FXML private HBox toolbar;
  @FXML private StackPane body;
  @FXML private VBox messages;

  /** The list of {@code model}, from which {@code links} lead to products and reservations. */
  public WaitingView(ScreenContext services, WaitingViewModel model, Links links) {
    this.model = model;
    root = Fxml.load(this);
    filter = new WaitingFilterBar(model.filters());
    actions =
        new WaitingActionBar(
            model.selection(), services.permissions(), links, () -> root().getScene().getWindow());
    table = new WaitingTable(services, model, actions::show);
    toolbar.getChildren().add(0, filter.root());
    toolbar.getChildren().add(actions.root());
    body.getChildren().add(table);
    totals.textProperty().bind(model.totalsProperty());
    MessageBar bar = MessageBar.of("waiting-message", model.messageProperty());
    messages
        .getChildren()
        .addAll(bar, new RightNote(services.permissions().problem(Right.OPERATE)));
    root.addEventFilter(KeyEvent.KEY_PRESSED, actions::key);
  }

  /** The line with the title, for what belongs beside it. */
  public HBox header() {
    return header;
  }

  /** Shows who waits for a product. */
  public void show(Sku sku) {
    model.filters().show(sku.value());
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.start();
  }

  @Override
  public void hidden() {
    model.stop();
  }

  @Override
  public void focusFirst() {
    filter.focus();
  }

  @Override
  public boolean scanned(String code) {
    // What was selected before is not what is scanned now.
    table.selectNone();
    return false;
  }

  /** Shows who waits for the product. */
  @Override
  public boolean take(ScanMeaning meaning) {
    if (meaning instanceof ScanMeaning.OfProduct found) {
      show(found.stock().product().sku());
      focusFirst();
      return true;
    }
    return false;
  }

  @Override
  public boolean back() {
    boolean step = model.filters().isFiltered() || !filter.isFocused();
    model.filters().clear();
    focusFirst();
    return step;
  }

  @Override
  public List<ScreenAction> actions() {
    return actions.actions();
  }

  @Override
  public void remember() {
    table.remember();
  }
}
