package org.holdfast.ui.ledger.figures;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.figures.StockHistory.Point;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.NarrowChoice;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.Shortcut;
import org.kordamp.ikonli.javafx.FontIcon;

/** How the stock of one product went: as lines, and the same numbers as a table beside them. */
public final class StockHistoryPane extends VBox {

  private static final Texts TEXTS = Texts.of(StockHistoryPane.class);
  private static final String MEMORY = "stock-history";
  private static final double CHART_SHARE = 0.66;

  private final ScreenContext services;
  private final StockHistoryViewModel model;
  private final CustomTextField label = new CustomTextField();
  private final StockHistoryChart chart = new StockHistoryChart();
  private final TableView<Point> table = new TableView<>();
  private final TableScreen<Point> screen;
  private final Placeholder instead = new Placeholder();

  /** The page over {@code model}. */
  public StockHistoryPane(ScreenContext services, StockHistoryViewModel model) {
    this.services = services;
    this.model = model;
    bindTable();
    screen = new TableScreen<>(table, model.points(), new StackPane(), services.memory(), MEMORY);
    SplitPane both = new SplitPane(chart, table);
    both.setDividerPositions(CHART_SHARE);
    both.getStyleClass().add("history-split");
    StackPane body = new StackPane(both, instead);
    body.getStyleClass().add("screen-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(toolbar(), heading(), body);
    BooleanBinding shown = Bindings.isNotEmpty(model.points());
    both.visibleProperty().bind(shown);
    instead.visibleProperty().bind(shown.not());
    model.points().addListener((InvalidationListener) observable -> show());
    InvalidationListener unread = observable -> showInstead();
    model.loadStateProperty().addListener(unread);
    model.sightProperty().addListener(unread);
    show();
  }

  private FlowPane toolbar() {
    label.setId("history-label");
    label.setPrefWidth(220);
    FontIcon icon = new FontIcon("fth-search");
    icon.getStyleClass().add("field-icon");
    label.setLeft(icon);
    label.setPromptText(Shortcut.FIND.tip(TEXTS.get("history.prompt")));
    label.setAccessibleText(TEXTS.get("history.prompt"));
    label.setOnAction(event -> model.labelProperty().set(label.getText().strip()));
    model.labelProperty().addListener((observable, before, now) -> label.setText(now));
    ComboBox<String> place = new ComboBox<>();
    place.setId("history-location");
    place.setPrefWidth(170);
    place.setAccessibleText(TEXTS.get("history.location"));
    NarrowChoice.bind(
        place,
        TEXTS.get("history.all-locations"),
        model.places(),
        Function.identity(),
        model.placeProperty());
    FlowPane bar =
        new FlowPane(
            8,
            8,
            label,
            place,
            Choices.of("history-period", Period.values(), Period::label, model.periodProperty()));
    bar.getStyleClass().add("screen-toolbar");
    return bar;
  }

  private HBox heading() {
    Label name = new Label();
    name.setId("history-product");
    name.getStyleClass().add("history-product");
    name.textProperty()
        .bind(
            model
                .productProperty()
                .map(stock -> stock.product().sku() + " · " + stock.product().name())
                .orElse(""));
    Label note = new Label();
    note.setId("history-note");
    note.getStyleClass().add("muted");
    note.setMinWidth(0);
    note.textProperty().bind(model.noteProperty());
    HBox heading = new HBox(12, name, note);
    heading.getStyleClass().add("history-heading");
    heading.visibleProperty().bind(Bindings.isNotEmpty(model.points()));
    heading.managedProperty().bind(heading.visibleProperty());
    return heading;
  }

  private void bindTable() {
    table.setId("history-table");
    table.setAccessibleText(TEXTS.get("history.table"));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    table.setMinWidth(Region.USE_PREF_SIZE);
    table.setPrefWidth(330);
    TableColumn<Point, Instant> at = new TableColumn<>(TEXTS.get("column.at"));
    at.setId("at");
    at.setPrefWidth(110);
    Columns.value(at, Point::at, this::moment);
    table.getColumns().add(at);
    pieces("stock", TEXTS.get("column.stock"), Point::stock);
    pieces("reserved", TEXTS.get("column.reserved"), Point::reserved);
    pieces("available", TEXTS.get("column.available"), Point::available);
    Columns.wholeHeads(table);
  }

  private void pieces(String id, String name, ToLongFunction<Point> value) {
    TableColumn<Point, Long> column = new TableColumn<>(name);
    column.setId(id);
    column.setPrefWidth(72);
    Columns.pieces(column, value);
    table.getColumns().add(column);
  }

  private String moment(Instant at) {
    return Moments.moment(at, services.clock().instant(), ZoneId.systemDefault());
  }

  private void show() {
    List<Point> inOrder = new ArrayList<>(model.points());
    Collections.reverse(inOrder);
    chart.show(inOrder);
    if (inOrder.isEmpty()) {
      showInstead();
      return;
    }
    Point first = inOrder.get(0);
    Point last = inOrder.get(inOrder.size() - 1);
    chart.setAccessibleText(
        TEXTS.get(
            "history.spoken", moment(first.at()), first.stock(), moment(last.at()), last.stock()));
  }

  /** Where there are no points: why. */
  private void showInstead() {
    if (model.points().isEmpty()) {
      instead.show(
          model.loadStateProperty().get(),
          TEXTS.get("history.loading"),
          model::refresh,
          this::showNothing);
    }
  }

  private void showNothing() {
    switch (model.sightProperty().get()) {
      case NO_PRODUCT, HISTORY ->
          instead.show(
              "fth-trending-up", TEXTS.get("history.which"), TEXTS.get("history.which.more"));
      case UNKNOWN ->
          instead.show("fth-search", TEXTS.get("history.unknown"), TEXTS.get("history.which.more"));
      case NOT_TRACKED ->
          instead.show(
              "fth-package",
              TEXTS.get("history.not-tracked"),
              TEXTS.get("history.not-tracked.more"));
      case NEVER_MOVED ->
          instead.show(
              "fth-book-open", TEXTS.get("history.never"), TEXTS.get("history.never.more"));
    }
  }

  /** Puts the cursor where the product is named, over what stands there. */
  public void focus() {
    label.requestFocus();
    label.selectAll();
  }

  /** Remembers how the columns are. */
  public void remember() {
    screen.remember();
  }
}
