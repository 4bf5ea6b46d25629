package org.holdfast.ui.inventory;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.stage.Window;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.inventory.stock.StockColumn;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.inventory.stock.StockOrder;
import org.holdfast.inventory.stock.StockRow;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.inventory.stock.StockTotals;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.table.BoundedTableSkin;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.TableState;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.inventory.form.CatalogForms;
import org.holdfast.ui.inventory.operation.OperationViewModel;
import org.holdfast.ui.inventory.operation.form.OperationForm;
import org.holdfast.ui.inventory.operation.form.OperationForms;
import org.holdfast.ui.inventory.product.ProductActions;
import org.holdfast.ui.inventory.product.ProductPane;
import org.holdfast.ui.inventory.product.ProductViewModel;
import org.holdfast.ui.inventory.product.StateBadge;
import org.holdfast.ui.keys.Shortcut;
import org.holdfast.ui.reservation.ReservationActions;

/** The inventory screen. */
public final class InventoryView implements Screen, ProductActions {

  private static final Texts TEXTS = Texts.of(InventoryView.class);

  private static final String MEMORY = "inventory";

  /** As the style sheet has it; a table that need not measure its rows scrolls at once. */
  private static final double ROW_HEIGHT = 34;

  /** More rows than any window shows. */
  private static final int LOOKED_AT = 300;

  private final ScreenContext services;
  private final InventoryViewModel model;
  private final ProductViewModel product;
  private final OperationViewModel operation;
  private final CatalogForms forms;
  private final Runnable loadSample;
  private final Runnable openImport;
  private String unknownLabel = "";
  private boolean answered;
  private final Parent root;
  private final Placeholder empty = new Placeholder();
  private long selectedKey;

  @FXML private Label totalRows;
  @FXML private Label totalStock;
  @FXML private Label totalReserved;
  @FXML private Label totalAvailable;
  @FXML private CustomTextField search;
  @FXML private ComboBox<String> category;
  @FXML private ComboBox<String> place;
  @FXML private ToggleGroup states;
  @FXML private ToggleGroup modes;
  @FXML private ToggleButton stateOk;
  @FXML private ToggleButton stateLow;
  @FXML private ToggleButton stateOut;
  @FXML private Button clear;
  @FXML private Button newProduct;
  @FXML private Button locations;
  @FXML private ToggleButton byProduct;
  @FXML private ToggleButton byLocation;
  @FXML private SplitPane split;
  @FXML private StackPane placeholder;
  @FXML private StackPane details;
  @FXML private TableView<StockItem> table;
  @FXML private TableColumn<StockItem, String> skuColumn;
  @FXML private TableColumn<StockItem, String> nameColumn;
  @FXML private TableColumn<StockItem, String> categoryColumn;
  @FXML private TableColumn<StockItem, String> locationColumn;
  @FXML private TableColumn<StockItem, Long> stockColumn;
  @FXML private TableColumn<StockItem, Long> reservedColumn;
  @FXML private TableColumn<StockItem, Long> availableColumn;
  @FXML private TableColumn<StockItem, StockState> stateColumn;

  /**
   * The screen over {@code model}.
   *
   * @param loadSample fills an empty inventory with sample stock; blocks
   * @param openImport goes to where files are imported
   */
  public InventoryView(
      ScreenContext services,
      Operator operator,
      InventoryViewModel model,
      Runnable loadSample,
      Runnable openImport) {
    this.openImport = openImport;
    this.forms = new CatalogForms(services, operator);
    this.loadSample = loadSample;
    this.services = services;
    this.model = model;
    this.product = new ProductViewModel(services);
    this.operation = new OperationViewModel(services, operator, model.locations());
    this.root = Fxml.load(this);
    ReservationActions actions =
        new ReservationActions(services, operator, operation.messageProperty());
    details
        .getChildren()
        .add(
            new ProductPane(
                    services, product, operation, actions, model.chosenShownProperty(), this)
                .root());
    operation.productProperty().bind(product.productProperty());
    model.chosenProperty().bind(product.skuProperty());
    model.chosenShownProperty().addListener(observable -> showAgain());
    model.onReveal(this::selectRow);
    model.refreshedAtProperty().addListener(observable -> agreeWithList());
    bindFilters();
    bindTable();
    bindTotals();
    bindEmpty();
    services.permissions().offer(Right.CATALOG, newProduct, locations);
    newProduct.setOnAction(event -> newProduct());
    locations.setOnAction(event -> forms.locations(window()));
    locations.setTooltip(new Tooltip(TEXTS.get("locations.tip")));
    newProduct.setTooltip(new Tooltip(TEXTS.get("new.tip", Shortcut.NEW.getDisplayText())));
    // When the form closes, the focus must not wander to whichever button comes next.
    operation
        .formProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (newValue == null && !search.isFocused()) {
                if (booked()) {
                  // The next product is scanned or typed, as a rule.
                  focusFirst();
                } else {
                  table.requestFocus();
                }
              }
            });
    services
        .memory()
        .number(MEMORY + ".divider")
        .ifPresent(split.getDividers().get(0)::setPosition);
    TableState.restore(services.memory(), MEMORY, table);
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.start();
    product.start();
  }

  @Override
  public void hidden() {
    model.stop();
    product.stop();
  }

  @Override
  public void focusFirst() {
    search.requestFocus();
    search.selectAll();
  }

  private boolean booked() {
    Message said = operation.messageProperty().get();
    return said != null && said.tone() == Message.Tone.SUCCESS;
  }

  /** A scan is looked up wherever the focus is; it never ends an entry that was begun. */
  @Override
  public boolean scanned(String code) {
    if (operation.isBegun() || operation.busyProperty().get()) {
      Sku working = product.skuProperty().get();
      operation
          .messageProperty()
          .set(
              InventoryViewModel.means(code, working)
                  ? Message.info(
                      "“%s” is the product you are working on.".formatted(code),
                      "The scan changed nothing.")
                  : Message.warning(
                      "Scanned “%s”. Nothing was booked, your entry is as it was.".formatted(code),
                      "Finish it or press Esc, then scan again. A quantity is typed, not scanned."));
      return true;
    }
    search.setText(code);
    choose(code);
    return true;
  }

  @Override
  public List<String> unfinished() {
    return operation.unfinished();
  }

  @Override
  public void remember() {
    TableState.store(services.memory(), MEMORY, table);
    services.memory().put(MEMORY + ".divider", split.getDividerPositions()[0]);
  }

  private void bindFilters() {
    search.textProperty().bindBidirectional(model.searchProperty());
    search.setOnAction(event -> choose(search.getText()));
    choice(category, "All categories", model.categories(), model.categoryProperty());
    choice(place, "All locations", model.locations(), model.locationProperty());
    Map<StockState, ToggleButton> buttons =
        Map.of(StockState.OK, stateOk, StockState.LOW, stateLow, StockState.OUT, stateOut);
    buttons.forEach((state, button) -> button.setUserData(state));
    states
        .selectedToggleProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                model
                    .stateProperty()
                    .set(newValue == null ? null : (StockState) newValue.getUserData()));
    model
        .stateProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                states.selectToggle(newValue == null ? null : buttons.get(newValue)));
    byProduct.setUserData(StockMode.BY_PRODUCT);
    byLocation.setUserData(StockMode.BY_LOCATION);
    showMode();
    SegmentedToggle.keepOne(
        modes, toggle -> model.modeProperty().set((StockMode) toggle.getUserData()));
    model.modeProperty().addListener(observable -> showMode());
    clear.setOnAction(event -> model.clearFilters());
    clear.setTooltip(new Tooltip("Forget all filters"));
    clear.disableProperty().bind(model.filteredProperty().not());
  }

  private void showMode() {
    modes.selectToggle(model.modeProperty().get() == StockMode.BY_PRODUCT ? byProduct : byLocation);
  }

  /** A combo box whose first entry, null, stands for no filter. */
  private static void choice(
      ComboBox<String> box,
      String all,
      ObservableList<String> values,
      ObjectProperty<String> chosen) {
    box.setPromptText(all);
    box.setCellFactory(list -> choiceCell(all));
    box.setButtonCell(choiceCell(all));
    Runnable fill =
        () -> {
          String before = chosen.get();
          ObservableList<String> entries = FXCollections.observableArrayList();
          entries.add(null);
          entries.addAll(values);
          box.setItems(entries);
          chosen.set(before);
        };
    fill.run();
    values.addListener((ListChangeListener<String>) change -> fill.run());
    box.valueProperty().bindBidirectional(chosen);
  }

  private static ListCell<String> choiceCell(String all) {
    return new ListCell<>() {
      @Override
      protected void updateItem(String value, boolean empty) {
        super.updateItem(value, empty);
        setText(
            value == null
                ? (empty && getListView() != null && getIndex() > 0 ? null : all)
                : value);
      }
    };
  }

  private void bindTable() {
    text(skuColumn, row -> row.sku().value());
    text(nameColumn, row -> row.product().product().name());
    text(categoryColumn, row -> row.product().product().category());
    text(locationColumn, InventoryView::locations);
    number(stockColumn, StockRow::stock);
    number(reservedColumn, StockRow::reserved);
    number(availableColumn, StockRow::available);
    stateColumn.setCellValueFactory(cell -> cell.getValue().state());
    stateColumn.setCellFactory(column -> new StateCell());
    Map<TableColumn<StockItem, ?>, StockColumn> columns =
        Map.of(
            skuColumn, StockColumn.SKU,
            nameColumn, StockColumn.NAME,
            categoryColumn, StockColumn.CATEGORY,
            locationColumn, StockColumn.LOCATION,
            stockColumn, StockColumn.STOCK,
            reservedColumn, StockColumn.RESERVED,
            availableColumn, StockColumn.AVAILABLE,
            stateColumn, StockColumn.STATE);
    // The server puts the rows in order: most of them are not here.
    table.setSortPolicy(
        view -> {
          model
              .orderProperty()
              .set(
                  view.getSortOrder().stream()
                      .map(
                          column ->
                              new StockOrder(
                                  columns.get(column),
                                  column.getSortType() == TableColumn.SortType.DESCENDING))
                      .toList());
          return true;
        });
    table.setFixedCellSize(ROW_HEIGHT);
    table.setSkin(new BoundedTableSkin<>(table));
    table.setItems(model.shown());
    model.shown().addListener((ListChangeListener<StockItem>) change -> keepSelection());
    Columns.neverCut(
        table,
        () -> model.shown().lately(LOOKED_AT),
        model.refreshedAtProperty(),
        Map.of(
            skuColumn, Columns.longestText((StockRow row) -> row.sku().value()),
            stockColumn, Columns.longestPieces(StockRow::stock),
            reservedColumn, Columns.longestPieces(StockRow::reserved),
            availableColumn, Columns.longestPieces(StockRow::available)));
    table.setRowFactory(view -> row());
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((observable, oldValue, newValue) -> select(newValue));
  }

  private TableRow<StockItem> row() {
    TableRow<StockItem> row = new TableRow<>();
    row.setOnMouseClicked(
        event -> {
          if (event.getClickCount() == 2 && !row.isEmpty()) {
            openForm(OperationForms.main());
          }
        });
    return row;
  }

  private static String locations(StockRow row) {
    List<String> names = row.locations();
    return switch (names.size()) {
      case 0 -> "—";
      case 1 -> names.get(0);
      default -> TEXTS.get("locations", names.size());
    };
  }

  /** Only what somebody has chosen counts, not what becomes of it when the list changes. */
  private void select(StockItem item) {
    if (item == null || model.shown().isChanging()) {
      return;
    }
    selectedKey = item.key();
    if (item.known().isEmpty()) {
      // Chosen before it was read.
      item.rowProperty()
          .addListener(
              (observable, oldValue, newValue) -> {
                if (oldValue == null && selectedKey == item.key()) {
                  select(item);
                }
              });
      product.skuProperty().set(null);
      return;
    }
    StockRow row = item.known().get();
    if (!row.sku().equals(product.skuProperty().get())) {
      product.showAtOnce(row.product());
      product.skuProperty().set(row.sku());
    }
  }

  /** The rows have changed: what was chosen stays chosen, wherever it is now. */
  private void keepSelection() {
    int index = selectedKey == 0 ? -1 : model.shown().indexOfKey(selectedKey);
    if (index < 0) {
      table.getSelectionModel().clearSelection();
    } else if (table.getSelectionModel().getSelectedIndex() != index
        || table.getSelectionModel().getSelectedItem() == null
        || table.getSelectionModel().getSelectedItem().key() != selectedKey) {
      table.getSelectionModel().clearAndSelect(index);
    }
  }

  /** What a filter has hidden and shows again is chosen again. */
  private void showAgain() {
    if (model.chosenShownProperty().get()
        && product.skuProperty().get() != null
        && table.getSelectionModel().isEmpty()) {
      model.reveal();
    }
  }

  /** Whatever made the list read anew, F5 for one, is news for the panel too. */
  private void agreeWithList() {
    Sku sku = product.skuProperty().get();
    if (sku != null
        && model
            .product(sku)
            .filter(known -> !known.equals(product.productProperty().get()))
            .isPresent()) {
      product.refresh();
    }
  }

  @Override
  public void showInList() {
    model.clearFilters();
    model.reveal();
  }

  private void selectRow(int index) {
    selectedKey = model.shown().get(index).key();
    table.getSelectionModel().clearAndSelect(index);
    table.scrollTo(index);
  }

  private void text(TableColumn<StockItem, String> column, Function<StockRow, String> value) {
    column.setCellValueFactory(cell -> cell.getValue().part(value));
    Columns.whole(column);
  }

  private void number(TableColumn<StockItem, Long> column, Function<StockRow, Long> value) {
    column.setCellValueFactory(cell -> cell.getValue().part(value));
    column.setCellFactory(unused -> new NumberCell());
    column.getStyleClass().add("number-column");
  }

  private void bindTotals() {
    model.totalsProperty().addListener((observable, oldValue, newValue) -> showTotals(newValue));
    model.modeProperty().addListener(observable -> showTotals(model.totalsProperty().get()));
    showTotals(model.totalsProperty().get());
  }

  private void showTotals(Optional<StockTotals> counted) {
    totalRows.setText(counted.map(this::rows).orElseGet(() -> TEXTS.get("total.counting")));
    boolean cut = counted.filter(sums -> sums.rows() > InventoryViewModel.MOST).isPresent();
    totalRows.setTooltip(
        cut ? new Tooltip(TEXTS.get("total.cut.tip", InventoryViewModel.MOST)) : null);
    totalStock.setText(counted.map(sums -> TEXTS.get("total.stock", sums.stock())).orElse(""));
    totalReserved.setText(
        counted.map(sums -> TEXTS.get("total.reserved", sums.reserved())).orElse(""));
    totalAvailable.setText(
        counted
            .map(
                sums ->
                    TEXTS.get("total.available", sums.available())
                        + (sums.setAside() > 0
                            ? TEXTS.get("total.set-aside", sums.setAside())
                            : ""))
            .orElse(""));
  }

  private String rows(StockTotals sums) {
    String cut =
        sums.rows() > InventoryViewModel.MOST
            ? TEXTS.get("total.cut", InventoryViewModel.MOST)
            : "";
    return cut + counted(sums);
  }

  private String counted(StockTotals sums) {
    return model.modeProperty().get() == StockMode.BY_PRODUCT
        ? TEXTS.get("total.products", sums.rows(), sums.low(), sums.out())
        : TEXTS.get("total.rows", sums.rows(), sums.low(), sums.out());
  }

  private void bindEmpty() {
    placeholder.getChildren().add(empty);
    model.loadStateProperty().addListener(observable -> showEmpty());
    model.shown().addListener((ListChangeListener<StockItem>) change -> showEmpty());
    showEmpty();
  }

  private void showEmpty() {
    empty.show(
        model.loadStateProperty().get(), "Reading stock…", model::refresh, this::showNothing);
  }

  private void showNothing() {
    if (model.isFiltered()) {
      empty.show(
          "fth-search",
          "No product fits",
          "Nothing matches the search and filters.",
          "Clear filters",
          model::clearFilters);
    } else {
      empty.show(
          "fth-package",
          TEXTS.get("empty.title"),
          services.permissions().problem(Right.CATALOG).orElse(TEXTS.get("empty.detail")),
          beginnings());
    }
  }

  private Button[] beginnings() {
    List<Button> all = new ArrayList<>();
    if (services.permissions().may(Right.IMPORT)) {
      all.add(action(TEXTS.get("import"), openImport));
    }
    if (services.permissions().may(Right.CATALOG)) {
      all.add(action(TEXTS.get("new"), this::newProduct));
    }
    if (EnumSet.allOf(Right.class).stream().allMatch(services.permissions()::may)) {
      all.add(action(TEXTS.get("sample"), this::loadSample));
    }
    all.add(action(TEXTS.get("again"), model::refresh));
    return all.toArray(Button[]::new);
  }

  private static Button action(String text, Runnable run) {
    Button button = new Button(text);
    button.setOnAction(event -> run.run());
    return button;
  }

  /** Says so where a key asks for what is not offered. */
  private boolean isRefused(Right right) {
    Optional<String> problem = services.permissions().problem(right);
    problem.ifPresent(
        reason -> operation.messageProperty().set(Message.info(reason, TEXTS.get("ask"))));
    return problem.isPresent();
  }

  private void newProduct() {
    if (isRefused(Right.CATALOG)) {
      return;
    }
    forms.newProduct(window(), unknownLabel, model.categories(), this::saved);
  }

  @Override
  public void edit(Product changed) {
    forms.edit(window(), changed, model.categories(), this::saved);
  }

  @Override
  public void place(StockLevel level) {
    forms.place(
        window(),
        level,
        place -> {
          operation
              .messageProperty()
              .set(Message.success(TEXTS.get("placed", place.sku(), place.location()), ""));
          model.refresh();
        },
        operation.messageProperty()::set);
  }

  /** It is chosen, and no filter hides it once it is read. */
  private void saved(Product changed) {
    unknownLabel = "";
    if (model.product(changed.sku()).isEmpty()) {
      model.clearFilters();
    }
    operation
        .messageProperty()
        .set(Message.success(TEXTS.get("saved", changed.sku(), changed.name()), ""));
    selectedKey = 0;
    product.skuProperty().set(changed.sku());
    model.refresh();
    model.reveal();
  }

  @Override
  public void newLocation(Consumer<String> made) {
    forms.newLocation(
        window(),
        name -> {
          model.refresh();
          made.accept(name);
        },
        operation.messageProperty()::set);
  }

  private void loadSample() {
    empty.loading(TEXTS.get("sample.loading"));
    services
        .tasks()
        .run(
            () -> {
              loadSample.run();
              return true;
            },
            done -> model.refresh(),
            failure -> {
              Message problem = Messages.of(failure);
              empty.failed(problem.title(), problem.detail(), model::refresh);
            });
  }

  private Window window() {
    return root.getScene().getWindow();
  }

  private void choose(String typed) {
    if (typed.isBlank()) {
      return;
    }
    unknownLabel = "";
    answered = false;
    model.find(typed, found -> found(typed.strip(), found));
    if (!answered) {
      // What was chosen before must not pass for what was just scanned.
      chooseNothing();
    }
    // The next scan replaces this one.
    focusFirst();
  }

  private void chooseNothing() {
    selectedKey = 0;
    table.getSelectionModel().clearSelection();
    product.skuProperty().set(null);
    operation.messageProperty().set(null);
  }

  private void found(String typed, InventoryViewModel.Found found) {
    answered = true;
    if (found instanceof InventoryViewModel.Found.One one) {
      operation.messageProperty().set(null);
      Sku sku = one.stock().product().sku();
      if (!sku.equals(product.skuProperty().get())) {
        product.showAtOnce(one.stock());
        product.skuProperty().set(sku);
      }
      model.reveal();
      return;
    }
    chooseNothing();
    if (found instanceof InventoryViewModel.Found.Off off) {
      product.skuProperty().set(off.product().sku());
    } else if (found instanceof InventoryViewModel.Found.Nothing) {
      unknownLabel = typed;
    }
    operation.messageProperty().set(notOne(typed, found));
  }

  private static Message notOne(String typed, InventoryViewModel.Found found) {
    if (found instanceof InventoryViewModel.Found.Off off) {
      return Message.info(
          TEXTS.get("off", off.product().sku(), off.product().name()), TEXTS.get("off.advice"));
    }
    if (found instanceof InventoryViewModel.Found.Several several) {
      return Message.info(
          several.more()
              ? TEXTS.get("several.more", several.products(), typed)
              : TEXTS.get("several", several.products(), typed),
          TEXTS.get("several.advice"));
    }
    return found instanceof InventoryViewModel.Found.Unanswered unanswered
        ? Messages.of(unanswered.failure())
        : Message.warning(
            TEXTS.get("unknown", typed),
            TEXTS.get("unknown.advice", Shortcut.NEW.getDisplayText()));
  }

  private void openForm(OperationForm kind) {
    if (isRefused(Right.OPERATE)) {
      return;
    }
    StockItem item = table.getSelectionModel().getSelectedItem();
    Sku sku = product.skuProperty().get();
    if (sku == null || !model.chosenShownProperty().get()) {
      // The keyboard means a row, and none is chosen that can be seen.
      operation
          .messageProperty()
          .set(Message.info("Choose a product first.", "Scan its label, or choose a row."));
      return;
    }
    Optional<String> place =
        Optional.ofNullable(item)
            .flatMap(StockItem::known)
            .filter(row -> row.sku().equals(sku))
            .flatMap(StockRow::level)
            .map(StockLevel::location);
    operation.open(kind, place);
  }

  private void key(KeyEvent event) {
    if (Shortcut.NEW.match(event)) {
      newProduct();
      event.consume();
      return;
    }
    for (OperationForm kind : OperationForms.all()) {
      if (kind.shortcut().match(event)) {
        openForm(kind);
        event.consume();
        return;
      }
    }
    if (event.getCode() == KeyCode.ENTER && event.getTarget() == table) {
      openForm(OperationForms.main());
      event.consume();
    } else if (event.getCode() == KeyCode.DOWN && event.getTarget() == search) {
      table.requestFocus();
      if (table.getSelectionModel().isEmpty()) {
        table.getSelectionModel().selectFirst();
      }
      event.consume();
    }
  }

  /** A state, as a badge. */
  private static final class StateCell extends TableCell<StockItem, StockState> {
    private final Label badge = new Label();

    StateCell() {
      badge.getStyleClass().add("badge");
    }

    @Override
    protected void updateItem(StockState state, boolean empty) {
      super.updateItem(state, empty);
      if (empty || state == null) {
        setGraphic(null);
      } else {
        badge.setText(state.label());
        StateBadge.style(badge, state);
        setGraphic(badge);
      }
    }
  }
}
