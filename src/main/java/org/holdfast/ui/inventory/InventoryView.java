package org.holdfast.ui.inventory;

import java.util.List;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Right;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.table.TableState;
import org.holdfast.ui.common.view.ListArrangement;
import org.holdfast.ui.common.view.ListViews;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.UserPreferences;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.holdfast.ui.inventory.product.ProductPane;
import org.holdfast.ui.inventory.table.ModeToggle;
import org.holdfast.ui.inventory.table.StockFilterBar;
import org.holdfast.ui.inventory.table.StockFilterParts;
import org.holdfast.ui.inventory.table.StockTablePane;
import org.holdfast.ui.inventory.table.StockTotalsBar;
import org.holdfast.ui.keys.Shortcut;

/** The inventory screen: the list of stock, and the product that is worked on beside it. */
public final class InventoryView implements Screen {

  private static final Texts TEXTS = Texts.of(InventoryView.class);

  private static final String MEMORY = "inventory";

  private final InventoryViewModel model;
  private final InventoryDialogs dialogs;
  private final Links links;
  private final StockFilterBar filterBar;
  private final StockTablePane table;
  private final Parent root;
  private final ListViews views;

  @FXML private HBox header;
  @FXML private HBox toolbar;
  @FXML private Button newProduct;
  @FXML private Button locations;
  @FXML private VBox chips;
  @FXML private Button movers;
  @FXML private SplitPane split;
  @FXML private StackPane details;

  /**
   * The screen over {@code model}.
   *
   * @param links lead to what happened to a product, how its stock went, who waits for it, and what
   *     moved most
   * @param openImport goes to where files are imported
   */
  public InventoryView(InventoryViewModel model, Links links, Runnable openImport) {
    this.model = model;
    this.root = Fxml.load(this);
    dialogs = new InventoryDialogs(model, links, () -> root.getScene().getWindow());
    this.links = links;
    filterBar = new StockFilterBar(model.filters(), model.listing(), this::choose);
    EmptyInventory empty = new EmptyInventory(model, openImport, dialogs::newProduct);
    table =
        new StockTablePane(
            model.filters(),
            model.listing(),
            empty.root(),
            model::select,
            () -> open(OperationForms.main()));
    views =
        new ListViews(
            memory(),
            model.operator().nameProperty(),
            MEMORY,
            new ListArrangement(StockFilterParts.of(model.filters()), table.table(), model::say));
    place();
    bindButtons();
    bindForm();
    memory().number(MEMORY + ".divider").ifPresent(split.getDividers().get(0)::setPosition);
    TableState.restore(memory(), MEMORY, table.table());
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::undo);
    root.addEventFilter(
        KeyEvent.KEY_PRESSED,
        new InventoryKeys(
            filterBar,
            table,
            dialogs::newProduct,
            () -> model.history(links::history),
            () -> model.history(links::overTime),
            this::open));
  }

  /** The key that undoes, where no message offers it any more; fields of forms keep it. */
  private void undo(KeyEvent event) {
    boolean ofForm = event.getTarget() instanceof TextInputControl && !filterBar.isFocused();
    if (Shortcut.UNDO.match(event) && !ofForm) {
      model.say(Message.info(TEXTS.get("undo.none"), TEXTS.get("undo.none.more")));
      event.consume();
    }
  }

  private void place() {
    header.getChildren().add(1, views.menu());
    header.getChildren().add(4, new StockTotalsBar(model.totals()).root());
    chips.getChildren().add(views.chips());
    toolbar.getChildren().addAll(filterBar.root(), new ModeToggle(model.filters()).root());
    split.getItems().add(0, table.root());
    details
        .getChildren()
        .add(
            new ProductPane(
                    model.services(),
                    model.product(),
                    model.operation(),
                    model.reservations(),
                    model.listing().chosen().shownProperty(),
                    dialogs)
                .root());
  }

  private void bindForm() {
    model.listing().chosen().shownProperty().addListener(observable -> showAgain());
    // When the form closes, the focus must not wander to whichever button comes next.
    model
        .operation()
        .formProperty()
        .addListener((observable, oldValue, newValue) -> focusAfter(newValue));
  }

  private UserPreferences memory() {
    return model.services().memory();
  }

  private void bindButtons() {
    model.services().permissions().offer(Right.CATALOG, newProduct, locations);
    newProduct.setOnAction(event -> dialogs.newProduct());
    newProduct.setTooltip(new Tooltip(TEXTS.get("new.tip", Shortcut.NEW.getDisplayText())));
    movers.setOnAction(event -> links.movers());
    movers.setTooltip(new Tooltip(TEXTS.get("movers.tip")));
    locations.setOnAction(event -> dialogs.locations());
    locations.setTooltip(new Tooltip(TEXTS.get("locations.tip")));
  }

  /** What a filter has hidden and shows again is chosen again. */
  private void showAgain() {
    if (model.listing().chosen().isToBeSelected() && table.isNothingSelected()) {
      model.listing().chosen().reveal();
    }
  }

  private void focusAfter(OperationForm opened) {
    if (opened != null || filterBar.isFocused()) {
      return;
    }
    if (model.isBooked()) {
      // The next product is scanned or typed, as a rule.
      focusFirst();
    } else {
      table.table().requestFocus();
    }
  }

  private void choose(String typed) {
    model.choose(typed);
    // The next scan replaces this one.
    focusFirst();
  }

  private void open(OperationForm form) {
    model.open(form, table.selected());
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
    filterBar.focus();
  }

  @Override
  public boolean scanned(String code) {
    return taken(model.scans().scanned(code));
  }

  @Override
  public boolean take(ScanMeaning meaning) {
    return taken(model.scans().take(meaning));
  }

  private boolean taken(InventoryScans.Result result) {
    if (result == InventoryScans.Result.LOOKED_UP) {
      focusFirst();
    }
    return result != InventoryScans.Result.LEFT;
  }

  @Override
  public boolean back() {
    if (model.operation().formProperty().get() != null) {
      model.operation().putAside();
      return true;
    }
    boolean step = model.filters().filteredProperty().get() || !filterBar.isFocused();
    model.filters().clear();
    focusFirst();
    return step;
  }

  @Override
  public List<ScreenAction> actions() {
    return Stream.concat(
            new InventoryActions(model, links, dialogs, this::open).all().stream(),
            views.actions().stream())
        .toList();
  }

  @Override
  public void chooseView() {
    views.open();
  }

  @Override
  public List<ScreenAction> offers(ScanMeaning meaning) {
    return meaning instanceof ScanMeaning.Unknown
            && model.services().permissions().may(Right.CATALOG)
        ? List.of(
            new ScreenAction(
                "new-product",
                TEXTS.get("new.label", meaning.code()),
                "fth-plus",
                "",
                () -> Platform.runLater(() -> dialogs.newProduct(meaning.code()))))
        : List.of();
  }

  @Override
  public boolean isHomeOf(ScanMeaning meaning) {
    return meaning instanceof ScanMeaning.OfProduct || meaning instanceof ScanMeaning.OfLocation;
  }

  @Override
  public List<String> unfinished() {
    return Stream.concat(model.unfinished().stream(), dialogs.unfinished().stream()).toList();
  }

  @Override
  public void remember() {
    TableState.store(memory(), MEMORY, table.table());
    views.remember();
    memory().put(MEMORY + ".divider", split.getDividerPositions()[0]);
  }
}
