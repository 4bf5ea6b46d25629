package org.holdfast.ui.ledger;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.view.ListArrangement;
import org.holdfast.ui.common.view.ListViews;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.Shortcut;
import org.holdfast.ui.ledger.LedgerBooks.Book;
import org.holdfast.ui.ledger.figures.MoversPane;
import org.holdfast.ui.ledger.figures.StockHistoryPane;

/** The ledger screen. */
public final class LedgerView implements Screen {

  private static final Texts TEXTS = Texts.of(LedgerView.class);

  private final LedgerBooks model;
  private final Parent root;
  private final MovementFilterBar filter;
  private final MovementTable table;
  private final CatalogChangesPane catalogPane;
  private final ListViews views;
  private final StockHistoryPane historyPane;
  private final MoversPane moversPane;

  @FXML private HBox header;
  @FXML private Label count;
  @FXML private ToggleGroup books;
  @FXML private ToggleButton movements;
  @FXML private ToggleButton catalog;
  @FXML private ToggleButton supervisors;
  @FXML private ToggleButton overTime;
  @FXML private ToggleButton movers;
  @FXML private StackPane toolbar;
  @FXML private StackPane body;
  @FXML private StackPane pages;
  @FXML private VBox messages;

  /** The screen over {@code model}. */
  public LedgerView(ScreenContext services, LedgerBooks model, LedgerActions actions) {
    this.model = model;
    root = Fxml.load(this);
    root.addEventFilter(KeyEvent.KEY_PRESSED, LedgerView::led);
    filter = new MovementFilterBar(model.movements().filters());
    table = new MovementTable(services, model.movements(), actions);
    catalogPane = new CatalogChangesPane(services, model.catalog());
    SupervisorActionsTable ended =
        new SupervisorActionsTable(model.supervisors(), services.clock());
    views =
        new ListViews(
            services.memory(),
            actions.operator().nameProperty(),
            "ledger",
            new ListArrangement(
                LedgerFilterParts.of(model.movements().filters()),
                table.table(),
                actions.messageProperty()::set));
    header.getChildren().add(1, views.menu());
    toolbar.getChildren().add(new VBox(filter.root(), views.chips()));
    body.getChildren().addAll(table.root(), ended);
    historyPane = new StockHistoryPane(services, model.figures().history());
    moversPane = new MoversPane(services, model.figures().movers(), model::showOverTime);
    pages.getChildren().addAll(catalogPane, historyPane, moversPane);
    MessageBar bar = MessageBar.of("ledger-message", actions.messageProperty());
    messages.getChildren().add(bar);
    count.textProperty().bind(model.countProperty());
    bindBook(movements, Book.MOVEMENTS, toolbar, table.root(), views.menu());
    bindBook(catalog, Book.CATALOG, catalogPane);
    bindBook(supervisors, Book.SUPERVISORS, ended);
    bindBook(overTime, Book.OVER_TIME, historyPane);
    bindBook(movers, Book.MOVERS, moversPane);
    body.visibleProperty().bind(table.root().visibleProperty().or(ended.visibleProperty()));
    pages.visibleProperty().bind(body.visibleProperty().not());
    for (Node part : List.of(body, pages, toolbar, views.menu())) {
      part.managedProperty().bind(part.visibleProperty());
    }
    if (!services.permissions().showsOperations()) {
      supervisors.setVisible(false);
      supervisors.setManaged(false);
    }
    SegmentedToggle.bind(books, Book.class, model.bookProperty());
  }

  /** The key that has led here, held for longer, would delete in a field what is looked for. */
  private static void led(KeyEvent event) {
    if (Shortcut.HISTORY.match(event)) {
      event.consume();
    }
  }

  private void bindBook(ToggleButton toggle, Book book, Node... parts) {
    toggle.setUserData(book);
    BooleanBinding open = Bindings.equal(model.bookProperty(), book);
    for (Node part : parts) {
      part.visibleProperty().bind(open);
    }
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
    switch (model.bookProperty().get()) {
      case CATALOG -> catalogPane.focusSearch();
      case OVER_TIME -> historyPane.focus();
      case MOVERS -> moversPane.focus();
      case MOVEMENTS, SUPERVISORS -> filter.focus();
    }
  }

  /** Shows what happened to the product, or at the location. */
  @Override
  public boolean take(ScanMeaning meaning) {
    Book book = model.bookProperty().get();
    if (book == Book.SUPERVISORS || book == Book.MOVERS) {
      return false;
    }
    if (book == Book.OVER_TIME) {
      return overTime(meaning);
    }
    Optional<String> wanted = LedgerScans.wanted(meaning);
    wanted.ifPresent(this::search);
    return wanted.isPresent();
  }

  private boolean overTime(ScanMeaning meaning) {
    if (meaning instanceof ScanMeaning.OfProduct found) {
      model.showOverTime(found.stock().product().sku());
      return true;
    }
    return false;
  }

  @Override
  public List<ScreenAction> actions() {
    return Stream.concat(
            Stream.of(
                opening("stock-over-time", TEXTS.get("book.over-time"), Book.OVER_TIME),
                opening("top-movers", TEXTS.get("book.movers"), Book.MOVERS)),
            views.actions().stream().map(this::ofMovements))
        .toList();
  }

  private ScreenAction opening(String id, String title, Book book) {
    return new ScreenAction(
        id,
        title,
        "fth-trending-up",
        "",
        () -> {
          model.bookProperty().set(book);
          focusFirst();
        });
  }

  private void search(String text) {
    if (model.bookProperty().get() == Book.CATALOG) {
      catalogPane.scanned(text);
    } else {
      filter.scanned(text);
    }
  }

  @Override
  public boolean back() {
    boolean step =
        model.bookProperty().get() == Book.MOVEMENTS && model.movements().filters().isFiltered();
    if (step) {
      model.movements().filters().clear();
      focusFirst();
    }
    return step;
  }

  /** Views are of the movements, whichever book is open. */
  private ScreenAction ofMovements(ScreenAction action) {
    return new ScreenAction(
        action.id(),
        action.title(),
        action.icon(),
        action.keys(),
        () -> {
          model.bookProperty().set(Book.MOVEMENTS);
          action.run().run();
        });
  }

  @Override
  public void chooseView() {
    model.bookProperty().set(Book.MOVEMENTS);
    views.open();
  }

  @Override
  public void remember() {
    views.remember();
    table.remember();
    catalogPane.remember();
    historyPane.remember();
    moversPane.remember();
  }
}
