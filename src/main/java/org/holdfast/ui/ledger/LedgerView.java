package org.holdfast.ui.ledger;

import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.view.ListArrangement;
import org.holdfast.ui.common.view.ListViews;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.ledger.LedgerBooks.Book;

/** The ledger screen. */
public final class LedgerView implements Screen {

  private final LedgerBooks model;
  private final Parent root;
  private final MovementFilterBar filter;
  private final MovementTable table;
  private final CatalogChangesPane catalogPane;
  private final ListViews views;

  @FXML private HBox header;
  @FXML private Label count;
  @FXML private ToggleGroup books;
  @FXML private ToggleButton movements;
  @FXML private ToggleButton catalog;
  @FXML private ToggleButton supervisors;
  @FXML private StackPane toolbar;
  @FXML private StackPane body;
  @FXML private StackPane catalogBody;
  @FXML private VBox messages;

  /** The screen over {@code model}. */
  public LedgerView(ScreenContext services, LedgerBooks model, LedgerActions actions) {
    this.model = model;
    root = Fxml.load(this);
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
    catalogBody.getChildren().add(catalogPane);
    MessageBar bar = new MessageBar();
    bar.setId("ledger-message");
    bar.bind(actions.messageProperty());
    messages.getChildren().add(bar);
    count.textProperty().bind(model.countProperty());
    bindBook(movements, Book.MOVEMENTS, toolbar, table.root(), views.menu());
    views.menu().managedProperty().bind(views.menu().visibleProperty());
    bindBook(catalog, Book.CATALOG, catalogBody);
    bindBook(supervisors, Book.SUPERVISORS, ended);
    body.visibleProperty().bind(catalogBody.visibleProperty().not());
    body.managedProperty().bind(body.visibleProperty());
    catalogBody.managedProperty().bind(catalogBody.visibleProperty());
    toolbar.managedProperty().bind(toolbar.visibleProperty());
    if (!services.permissions().showsOperations()) {
      supervisors.setVisible(false);
      supervisors.setManaged(false);
      catalog.getStyleClass().setAll("toggle-button", "right-pill");
    }
    SegmentedToggle.keepOne(books, toggle -> model.bookProperty().set((Book) toggle.getUserData()));
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
    if (model.bookProperty().get() == Book.CATALOG) {
      catalogPane.focusSearch();
    } else {
      filter.focus();
    }
  }

  /** Shows what happened to the product, or at the location. */
  @Override
  public boolean take(ScanMeaning meaning) {
    if (model.bookProperty().get() == Book.SUPERVISORS) {
      return false;
    }
    Optional<String> wanted = wanted(meaning);
    wanted.ifPresent(this::search);
    return wanted.isPresent();
  }

  private static Optional<String> wanted(ScanMeaning meaning) {
    if (meaning instanceof ScanMeaning.OfProduct found) {
      return Optional.of(found.stock().product().sku().value());
    }
    return meaning instanceof ScanMeaning.OfLocation there
        ? Optional.of(there.location().name())
        : Optional.empty();
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

  @Override
  public List<ScreenAction> actions() {
    return views.actions().stream().map(this::ofMovements).toList();
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
  }
}
