package org.holdfast.ui.reservations;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.RowOpening;
import org.holdfast.ui.common.table.SelectionKeeper;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.ScreenContext;

/** The list of reservations. */
final class ReservationTable {

  private static final Texts TEXTS = Texts.of(ReservationTable.class);
  private static final String MEMORY = "reservations";

  private final ScreenContext services;
  private final ReservationsViewModel model;
  private final Parent root;
  private final TableScreen<Reservation> screen;

  @FXML private StackPane placeholder;
  @FXML private TableView<Reservation> table;
  @FXML private TableColumn<Reservation, Long> idColumn;
  @FXML private TableColumn<Reservation, ReservationState> stateColumn;
  @FXML private TableColumn<Reservation, String> referenceColumn;
  @FXML private TableColumn<Reservation, String> customerColumn;
  @FXML private TableColumn<Reservation, String> linesColumn;
  @FXML private TableColumn<Reservation, Long> piecesColumn;
  @FXML private TableColumn<Reservation, String> operatorColumn;
  @FXML private TableColumn<Reservation, Instant> createdColumn;
  @FXML private TableColumn<Reservation, Instant> expiresColumn;
  @FXML private TableColumn<Reservation, String> noteColumn;

  /** A list; {@code show} shows everything about what is selected. */
  ReservationTable(ScreenContext services, ReservationsViewModel model, Runnable show) {
    this.services = services;
    this.model = model;
    root = Fxml.load(this);
    bindColumns();
    screen = new TableScreen<>(table, model.reservations(), placeholder, services.memory(), MEMORY);
    TableSave.allOf(table, model::pages);
    // After the table has its items, whose changes it follows.
    Columns.neverCut(
        table,
        Map.of(
            idColumn, Columns.longestText(row -> Long.toString(row.id())),
            referenceColumn, Columns.longestReference(row -> row.label().reference()),
            piecesColumn, Columns.longestPieces(Reservation::pieces)));
    bindSelection();
    RowOpening.install(table, show);
    model.loadStateProperty().addListener(observable -> showEmpty());
    model.reservations().addListener((InvalidationListener) observable -> showEmpty());
    showEmpty();
  }

  private void bindColumns() {
    Columns.number(idColumn, Reservation::id, Object::toString);
    stateColumn.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().state()));
    stateColumn.setCellFactory(column -> new ReservationStateCell());
    Columns.text(referenceColumn, row -> row.label().reference());
    Columns.text(customerColumn, row -> row.label().customer());
    Columns.text(linesColumn, ReservationTexts::lines);
    Columns.pieces(piecesColumn, Reservation::pieces);
    Columns.text(operatorColumn, Reservation::operator);
    Columns.value(createdColumn, Reservation::createdAt, this::moment);
    expiresColumn.setCellValueFactory(
        cell ->
            new ReadOnlyObjectWrapper<>(
                cell.getValue().isOpen() ? cell.getValue().expiresAt().orElse(null) : null));
    expiresColumn.setCellFactory(column -> new CountdownCell(services.clock()));
    expiresColumn.setComparator(Comparator.nullsLast(Comparator.naturalOrder()));
    Columns.text(noteColumn, Reservation::note);
  }

  private void bindSelection() {
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
    new SelectionKeeper<>(table, model.reservations(), Reservation::id);
    // After the table has its rows and what was selected before, which is told later than that
    // something has changed at all.
    model.reservations().addListener((ListChangeListener<Reservation>) change -> selectNamed());
    ObservableList<Reservation> selected = table.getSelectionModel().getSelectedItems();
    selected.addListener(
        (InvalidationListener)
            observable ->
                model.selection().select(selected.stream().filter(Objects::nonNull).toList()));
  }

  private String moment(Instant instant) {
    return Moments.moment(instant, services.clock().instant(), ZoneId.systemDefault());
  }

  private void showEmpty() {
    screen
        .placeholder()
        .show(
            model.loadStateProperty().get(),
            TEXTS.get("loading"),
            model::refresh,
            this::showNothing);
  }

  private void showNothing() {
    Placeholder empty = screen.placeholder();
    if (model.filters().isFiltered()) {
      empty.show(
          "fth-search",
          TEXTS.get("none-fits"),
          TEXTS.get("none-fits.more"),
          TEXTS.get("none-fits.clear"),
          model.filters()::clear);
    } else {
      empty.show("fth-bookmark", TEXTS.get("none"), TEXTS.get("none.more"));
    }
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** The table itself, for what is kept of it. */
  TableView<?> table() {
    return table;
  }

  /**
   * Selects the one whose number was asked for, unless something is selected: who scanned its paper
   * wants to do something about it.
   */
  void selectNamed() {
    if (model.filters().number().isPresent()
        && table.getItems().size() == 1
        && table.getSelectionModel().isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
  }

  /** Selects nothing. */
  void selectNone() {
    table.getSelectionModel().clearSelection();
  }

  /** Counts the time down that is left. */
  void tick() {
    table.refresh();
  }

  /** Remembers how the columns stand. */
  void remember() {
    screen.remember();
  }
}
