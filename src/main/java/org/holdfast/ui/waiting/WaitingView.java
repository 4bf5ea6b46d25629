package org.holdfast.ui.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.Shortcut;

/** The waiting list, as a part of a screen. */
public final class WaitingView implements Screen {

  private static final Texts TEXTS = Texts.of(WaitingView.class);

  private final WaitingViewModel model;
  private final Links links;
  private final Parent root;
  private final WaitingFilterBar filter;
  private final WaitingTable table;

  @FXML private HBox header;
  @FXML private Label totals;
  @FXML private HBox toolbar;
  @FXML private Button show;
  @FXML private Button end;
  @FXML private StackPane body;
  @FXML private VBox messages;

  /** The list of {@code model}, from which {@code links} lead to products and reservations. */
  public WaitingView(ScreenContext services, WaitingViewModel model, Links links) {
    this.model = model;
    this.links = links;
    root = Fxml.load(this);
    filter = new WaitingFilterBar(model.filters());
    table = new WaitingTable(services, model, this::showSelected);
    toolbar.getChildren().add(0, filter.root());
    body.getChildren().add(table);
    totals.textProperty().bind(model.totalsProperty());
    show.setOnAction(event -> showSelected());
    show.setTooltip(new Tooltip(Shortcut.DETAILS.tip(TEXTS.get("show.tip"))));
    show.disableProperty().bind(model.selection().singleProperty().isNull());
    end.setOnAction(event -> end());
    end.setTooltip(new Tooltip(Shortcut.RELEASE.tip(TEXTS.get("end.tip"))));
    end.disableProperty().bind(model.selection().endableProperty().not());
    services.permissions().offer(Right.OPERATE, end);
    MessageBar bar = new MessageBar();
    bar.setId("waiting-message");
    bar.bind(model.messageProperty());
    messages
        .getChildren()
        .addAll(bar, new RightNote(services.permissions().problem(Right.OPERATE)));
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  private void key(KeyEvent event) {
    if (Shortcut.DETAILS.match(event)) {
      event.consume();
      showSelected();
    } else if (Shortcut.RELEASE.match(event)) {
      event.consume();
      end();
    }
  }

  /** A dialog waits for its end: not while the event that asks for it is still on its way. */
  private void end() {
    Platform.runLater(
        () -> model.selection().end(question -> question.ask(root.getScene().getWindow())));
  }

  /** What was served is a reservation by now; of what still waits the product is looked at. */
  private void showSelected() {
    WaitingEntry chosen = model.selection().singleProperty().get();
    if (chosen != null) {
      chosen
          .waiting()
          .reservationId()
          .ifPresentOrElse(links::reservation, () -> links.product(chosen.subject()));
    }
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
    List<ScreenAction> all = new ArrayList<>();
    if (model.selection().singleProperty().get() != null) {
      all.add(action(Shortcut.DETAILS, TEXTS.get("show"), "fth-arrow-right", this::showSelected));
    }
    if (model.selection().mayEnd() && model.selection().endableProperty().get()) {
      all.add(action(Shortcut.RELEASE, TEXTS.get("end"), "fth-x-circle", this::end));
    }
    return all;
  }

  private static ScreenAction action(Shortcut key, String title, String icon, Runnable run) {
    return new ScreenAction(
        key.name().toLowerCase(Locale.ROOT),
        title,
        icon,
        key.getDisplayText(),
        () -> Platform.runLater(run));
  }

  @Override
  public void remember() {
    table.remember();
  }
}
