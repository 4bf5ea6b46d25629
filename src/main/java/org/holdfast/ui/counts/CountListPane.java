package org.holdfast.ui.counts;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import javafx.beans.InvalidationListener;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.StringConverter;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.RowOpening;
import org.holdfast.ui.common.table.SelectionKeeper;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.ScreenContext;

/** The counts under way, and where another begins. */
final class CountListPane {

  private static final Texts TEXTS = Texts.of(CountListPane.class);

  private final ScreenContext services;
  private final CountsViewModel model;
  private final Parent root;
  private final TableScreen<CountSession> screen;

  @FXML private HBox startBar;
  @FXML private ComboBox<String> place;
  @FXML private ComboBox<String> category;
  @FXML private Button start;
  @FXML private Button open;
  @FXML private StackPane placeholder;
  @FXML private TableView<CountSession> table;
  @FXML private TableColumn<CountSession, Long> idColumn;
  @FXML private TableColumn<CountSession, String> locationColumn;
  @FXML private TableColumn<CountSession, String> categoryColumn;
  @FXML private TableColumn<CountSession, String> progressColumn;
  @FXML private TableColumn<CountSession, String> operatorColumn;
  @FXML private TableColumn<CountSession, Instant> startedColumn;
  @FXML private TableColumn<CountSession, String> noteColumn;

  CountListPane(ScreenContext services, CountsViewModel model) {
    this.services = services;
    this.model = model;
    root = Fxml.load(this);
    bindStart(model.starting());
    bindColumns();
    screen = new TableScreen<>(table, model.sessions(), placeholder, services.memory(), "counts");
    Columns.neverCut(table, Map.of(idColumn, Columns.longestText(row -> Long.toString(row.id()))));
    new SelectionKeeper<>(table, model.sessions(), CountSession::id);
    RowOpening.install(table, this::openSelected);
    open.setOnAction(event -> openSelected());
    open.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
    services.permissions().offer(Right.OPERATE, startBar, open);
    InvalidationListener show = observable -> showEmpty();
    model.loadStateProperty().addListener(show);
    model.sessions().addListener(show);
    showEmpty();
  }

  private void bindStart(CountStartViewModel starting) {
    place.setItems(starting.locations());
    place.valueProperty().bindBidirectional(starting.locationProperty());
    category.setItems(starting.categories());
    category.valueProperty().bindBidirectional(starting.categoryProperty());
    category.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(String value) {
            return value == null || value.isEmpty() ? TEXTS.get("start.all") : value;
          }

          @Override
          public String fromString(String text) {
            return text;
          }
        });
    start.setOnAction(event -> starting.start());
    start.disableProperty().bind(starting.startableProperty().not());
  }

  private void bindColumns() {
    Columns.number(idColumn, CountSession::id, Object::toString);
    Columns.text(locationColumn, CountSession::location);
    Columns.text(categoryColumn, row -> row.category().orElse(""));
    Columns.text(progressColumn, row -> TEXTS.get("progress", row.counted(), row.expected()));
    Columns.text(operatorColumn, CountSession::operator);
    Columns.value(
        startedColumn,
        CountSession::startedAt,
        at -> Moments.moment(at, services.clock().instant(), ZoneId.systemDefault()));
    Columns.text(noteColumn, CountSession::note);
  }

  private void showEmpty() {
    screen
        .placeholder()
        .show(
            model.loadStateProperty().get(),
            TEXTS.get("loading"),
            model::refresh,
            () ->
                screen
                    .placeholder()
                    .show("fth-clipboard", TEXTS.get("none"), TEXTS.get("none.more")));
  }

  private void openSelected() {
    Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .ifPresent(session -> model.open(session.id()));
  }

  /** Offers to count at {@code location}; false: there is none of that name to choose. */
  boolean choose(String location) {
    boolean known = model.starting().locations().contains(location);
    if (known) {
      model.starting().locationProperty().set(location);
      start.requestFocus();
    }
    return known;
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Puts the focus where work begins. */
  void focus() {
    if (table.getItems().isEmpty()) {
      place.requestFocus();
    } else {
      table.requestFocus();
      if (table.getSelectionModel().isEmpty()) {
        table.getSelectionModel().selectFirst();
      }
    }
  }

  /** Remembers how the columns stand. */
  void remember() {
    screen.remember();
  }
}
