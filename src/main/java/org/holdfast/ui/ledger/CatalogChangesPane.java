package org.holdfast.ui.ledger;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.catalog.CatalogChange;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FilterBar;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.ScreenContext;
import org.kordamp.ikonli.javafx.FontIcon;

/** The table of who changed products and locations, and how. */
final class CatalogChangesPane extends VBox {

  private static final Texts TEXTS = Texts.of(CatalogChangesPane.class);
  private static final String MEMORY = "catalog-changes";

  private final ScreenContext services;
  private final CatalogChangesViewModel model;
  private final TableView<CatalogChange> table = new TableView<>();
  private final TableScreen<CatalogChange> screen;
  private final FilterBar filter;

  CatalogChangesPane(ScreenContext services, CatalogChangesViewModel model) {
    this.services = services;
    this.model = model;
    HBox toolbar = new HBox();
    toolbar.getStyleClass().add("screen-toolbar");
    filter = addSearch(toolbar);
    screen = bindTable();
    StackPane body = new StackPane(table);
    body.getStyleClass().add("screen-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(toolbar, body);
    model.loadStateProperty().addListener(observable -> show());
    show();
  }

  private FilterBar addSearch(HBox toolbar) {
    CustomTextField search = new CustomTextField();
    search.setId("catalog-search");
    search.setPrefWidth(380);
    FontIcon icon = new FontIcon("fth-search");
    icon.getStyleClass().add("field-icon");
    search.setLeft(icon);
    Button clear = new Button(TEXTS.get("clear"));
    clear.getStyleClass().add("flat");
    toolbar.getChildren().addAll(search, clear);
    return new FilterBar(
        search,
        TEXTS.get("catalog.prompt"),
        model.searchProperty(),
        clear,
        () -> model.searchProperty().set(""));
  }

  private TableScreen<CatalogChange> bindTable() {
    table.setId("catalog-table");
    table.setTableMenuButtonVisible(true);
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    StackPane placeholder = new StackPane();
    table.setPlaceholder(placeholder);
    table.setAccessibleText(TEXTS.get("book.catalog"));
    bindColumns();
    Columns.wholeHeads(table);
    TableScreen<CatalogChange> made =
        new TableScreen<>(table, model.changes(), placeholder, services.memory(), MEMORY);
    TableSave.allOf(table, model::pages);
    return made;
  }

  /** Puts the cursor into the search. */
  void focusSearch() {
    filter.focus();
  }

  /** Searches for a scanned label. */
  void scanned(String code) {
    filter.scanned(code);
  }

  /** Remembers how the columns are. */
  void remember() {
    screen.remember();
  }

  private void bindColumns() {
    TableColumn<CatalogChange, Instant> at = new TableColumn<>(TEXTS.get("column.at"));
    at.setId("at");
    Columns.value(
        at,
        CatalogChange::at,
        when -> Moments.moment(when, services.clock().instant(), ZoneId.systemDefault()));
    at.setPrefWidth(120);
    at.setMinWidth(100);
    table.getColumns().add(at);
    text("operator", TEXTS.get("column.operator"), 110, CatalogChange::operator);
    text("change", TEXTS.get("column.change"), 150, CatalogChangeTexts::operation);
    TableColumn<CatalogChange, String> subject =
        text("subject", TEXTS.get("column.subject"), 170, CatalogChange::subject);
    text("details", TEXTS.get("column.details"), 380, CatalogChangeTexts::details);
    text("note", TEXTS.get("column.note"), 170, CatalogChange::note);
    Columns.neverCut(table, Map.of(subject, Columns.longestText(CatalogChange::subject)));
  }

  private TableColumn<CatalogChange, String> text(
      String id, String name, double width, Function<CatalogChange, String> value) {
    TableColumn<CatalogChange, String> column = new TableColumn<>(name);
    column.setId(id);
    Columns.text(column, value);
    column.setPrefWidth(width);
    column.setMinWidth(80);
    table.getColumns().add(column);
    return column;
  }

  private void show() {
    Placeholder empty = screen.placeholder();
    empty.show(
        model.loadStateProperty().get(),
        TEXTS.get("catalog.loading"),
        model::refresh,
        () -> {
          if (model.searchProperty().get().isBlank()) {
            empty.show(
                "fth-book-open", TEXTS.get("catalog.empty"), TEXTS.get("catalog.empty.more"));
          } else {
            empty.show(
                "fth-search",
                TEXTS.get("catalog.none"),
                TEXTS.get("catalog.none.more"),
                TEXTS.get("clear"),
                () -> model.searchProperty().set(""));
          }
        });
  }
}
