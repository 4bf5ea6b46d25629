package org.holdfast.ui.ledger.figures;

import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.figures.Flow;
import org.holdfast.inventory.figures.Mover;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.RowOpening;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.Shortcut;

/** The products that moved most; Enter or a double click shows how one went. */
public final class MoversPane extends VBox {

  private static final Texts TEXTS = Texts.of(MoversPane.class);
  private static final String MEMORY = "movers";

  private final MoversViewModel model;
  private final Consumer<Sku> show;
  private final TableView<Mover> table = new TableView<>();
  private final TableScreen<Mover> screen;

  /** The page over {@code model}; {@code show} shows how a product went. */
  public MoversPane(ScreenContext services, MoversViewModel model, Consumer<Sku> show) {
    this.model = model;
    this.show = show;
    StackPane placeholder = new StackPane();
    table.setId("movers-table");
    table.setAccessibleText(TEXTS.get("movers.table"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    table.setPlaceholder(placeholder);
    TableColumn<Mover, String> sku = bindColumns();
    screen = new TableScreen<>(table, model.movers(), placeholder, services.memory(), MEMORY);
    TableSave.allOf(table, model::pages);
    Columns.neverCut(table, Map.of(sku, Columns.longestText(row -> row.sku().value())));
    StackPane body = new StackPane(table);
    body.getStyleClass().add("screen-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(toolbar(), body);
    bindShow();
    model.loadStateProperty().addListener(observable -> showEmpty());
    showEmpty();
  }

  private FlowPane toolbar() {
    Label explained = new Label(TEXTS.get("movers.explained"));
    explained.getStyleClass().add("muted");
    FlowPane bar =
        new FlowPane(
            8,
            8,
            Choices.of("movers-by", Flow.values(), Flow::label, model.byProperty()),
            Choices.of("movers-period", Period.values(), Period::label, model.periodProperty()),
            explained);
    bar.getStyleClass().add("screen-toolbar");
    return bar;
  }

  private TableColumn<Mover, String> bindColumns() {
    TableColumn<Mover, String> sku = text("sku", TEXTS.get("column.sku"), 130);
    Columns.text(sku, row -> row.sku().value());
    Columns.text(text("name", TEXTS.get("column.name"), 320), Mover::name);
    for (Flow flow : Flow.values()) {
      TableColumn<Mover, Long> column = new TableColumn<>(flow.label());
      column.setId(flow.name().toLowerCase(Locale.ROOT));
      column.setPrefWidth(110);
      column.setMinWidth(80);
      Columns.number(
          column,
          row -> pieces(row, flow),
          flow == Flow.ADJUSTED ? Numbers::signed : Numbers::whole);
      table.getColumns().add(column);
    }
    Columns.wholeHeads(table);
    return sku;
  }

  private TableColumn<Mover, String> text(String id, String name, double width) {
    TableColumn<Mover, String> column = new TableColumn<>(name);
    column.setId(id);
    column.setPrefWidth(width);
    column.setMinWidth(90);
    table.getColumns().add(column);
    return column;
  }

  private static long pieces(Mover mover, Flow flow) {
    return switch (flow) {
      case SHIPPED -> mover.shipped();
      case RECEIVED -> mover.received();
      case RESERVED -> mover.reserved();
      case ADJUSTED -> mover.adjusted();
    };
  }

  private void bindShow() {
    RowOpening.install(table, this::showChosen);
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (Shortcut.CHART.match(event)) {
            event.consume();
            showChosen();
          }
        });
  }

  private void showChosen() {
    Mover chosen = table.getSelectionModel().getSelectedItem();
    if (chosen != null) {
      show.accept(chosen.sku());
    }
  }

  private void showEmpty() {
    Placeholder empty = screen.placeholder();
    empty.show(
        model.loadStateProperty().get(),
        TEXTS.get("movers.loading"),
        model::refresh,
        () ->
            empty.show("fth-trending-up", TEXTS.get("movers.none"), TEXTS.get("movers.none.more")));
  }

  /** Puts the focus on the table. */
  public void focus() {
    table.requestFocus();
  }

  /** Remembers how the columns are. */
  public void remember() {
    screen.remember();
  }
}
