package org.holdfast.ui.reservations;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import javafx.util.Duration;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.reservation.ReservationTotals;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FilterBar;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.Keys;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.Placeholder;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.common.table.Columns;
import org.holdfast.ui.common.table.SelectionKeeper;
import org.holdfast.ui.common.table.TableSave;
import org.holdfast.ui.common.table.TableScreen;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.reservation.ExtendDialog;
import org.holdfast.ui.reservation.ReservationActions;
import org.holdfast.ui.reservation.ReservationDialogs;

/** The reservations screen. */
public final class ReservationsView implements Screen {

  private static final Texts TEXTS = Texts.of(ReservationsView.class);
  private static final String MEMORY = "reservations";

  private final ScreenContext services;
  private final ReservationsViewModel model;
  private final Parent root;
  private final TableScreen<Reservation> screen;
  private final SelectionKeeper<Reservation, Long> selection;
  private final FilterBar filter;
  private final Placeholder empty;
  private final Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));

  @FXML private Label count;
  @FXML private Label pieces;
  @FXML private Label due;
  @FXML private CustomTextField sku;
  @FXML private CustomTextField operator;
  @FXML private ToggleGroup states;
  @FXML private HBox stateBox;
  @FXML private Button clear;
  @FXML private Label selected;
  @FXML private Button extend;
  @FXML private Button release;
  @FXML private Button commit;
  @FXML private HBox progressRow;
  @FXML private ProgressBar progress;
  @FXML private Button stop;
  @FXML private VBox messages;
  @FXML private StackPane placeholder;
  @FXML private TableView<Reservation> table;
  @FXML private TableColumn<Reservation, Long> idColumn;
  @FXML private TableColumn<Reservation, ReservationState> stateColumn;
  @FXML private TableColumn<Reservation, String> linesColumn;
  @FXML private TableColumn<Reservation, Long> piecesColumn;
  @FXML private TableColumn<Reservation, String> operatorColumn;
  @FXML private TableColumn<Reservation, Instant> createdColumn;
  @FXML private TableColumn<Reservation, Instant> expiresColumn;
  @FXML private TableColumn<Reservation, String> noteColumn;

  /** The screen over {@code model}. */
  public ReservationsView(ScreenContext services, ReservationsViewModel model) {
    this.services = services;
    this.model = model;
    this.root = Fxml.load(this);
    MessageBar bar = new MessageBar();
    bar.setId("reservation-message");
    bar.bind(model.messageProperty());
    messages.getChildren().add(bar);
    ticks.setCycleCount(Animation.INDEFINITE);
    filter = new FilterBar(sku, "SKU", model.skuProperty(), clear, model::clearFilters);
    bindFilters();
    bindTable();
    screen = new TableScreen<>(table, model.reservations(), placeholder, services.memory(), MEMORY);
    TableSave.allOf(table, model::pages);
    selection = new SelectionKeeper<>(table, model.reservations(), Reservation::id);
    empty = screen.placeholder();
    bindActions();
    model.loadStateProperty().addListener(observable -> showEmpty());
    model.reservations().addListener((InvalidationListener) observable -> showTotals());
    model.totalsProperty().addListener(observable -> showTotals());
    model.cutProperty().addListener(observable -> showTotals());
    showEmpty();
    showTotals();
  }

  @Override
  public Parent root() {
    return root;
  }

  @Override
  public void shown() {
    model.start();
    ticks.play();
  }

  @Override
  public void hidden() {
    model.stop();
    ticks.stop();
  }

  @Override
  public void focusFirst() {
    filter.focus();
  }

  /** A scanned label shows the reservations that hold the product. */
  @Override
  public boolean scanned(String code) {
    filter.scanned(code);
    return true;
  }

  @Override
  public void remember() {
    screen.remember();
  }

  private void bindFilters() {
    operator.textProperty().bindBidirectional(model.operatorProperty());
    addState("All", null, "left-pill");
    addState("Open", ReservationState.OPEN, "center-pill");
    addState("Committed", ReservationState.COMMITTED, "center-pill");
    addState("Released", ReservationState.RELEASED, "center-pill");
    addState("Expired", ReservationState.EXPIRED, "right-pill");
    showState();
    SegmentedToggle.keepOne(
        states, toggle -> model.stateProperty().set((ReservationState) toggle.getUserData()));
    model.stateProperty().addListener(observable -> showState());
    clear.setTooltip(new Tooltip("Show all open reservations"));
  }

  private void addState(String text, ReservationState state, String style) {
    ToggleButton button = new ToggleButton(text);
    button.setUserData(state);
    button.setToggleGroup(states);
    button.getStyleClass().add(style);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setId("state-" + text.toLowerCase(Locale.ROOT));
    stateBox.getChildren().add(button);
  }

  private void showState() {
    states.getToggles().stream()
        .filter(toggle -> toggle.getUserData() == model.stateProperty().get())
        .findFirst()
        .ifPresent(states::selectToggle);
  }

  private void bindTable() {
    Columns.number(idColumn, Reservation::id, Object::toString);
    stateColumn.setCellValueFactory(cell -> new ReadOnlyObjectWrapper<>(cell.getValue().state()));
    stateColumn.setCellFactory(column -> new StateCell());
    Columns.text(linesColumn, ReservationsView::linesText);
    Columns.pieces(piecesColumn, Reservation::pieces);
    Columns.text(operatorColumn, Reservation::operator);
    Columns.value(createdColumn, Reservation::createdAt, this::moment);
    expiresColumn.setCellValueFactory(
        cell ->
            new ReadOnlyObjectWrapper<>(
                cell.getValue().isOpen() ? cell.getValue().expiresAt().orElse(null) : null));
    expiresColumn.setCellFactory(column -> new CountdownCell(services));
    expiresColumn.setComparator(Comparator.nullsLast(Comparator.naturalOrder()));
    Columns.text(noteColumn, Reservation::note);
    Columns.neverCut(
        table,
        Map.of(
            idColumn, Columns.longestText(row -> Long.toString(row.id())),
            piecesColumn, Columns.longestPieces(Reservation::pieces)));
    table.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
  }

  private static String linesText(Reservation reservation) {
    return reservation.lines().stream()
        .map(ReservationsView::lineText)
        .collect(Collectors.joining(", "));
  }

  private static String lineText(ReservationLine line) {
    String part =
        line.open() > 0 && line.open() < line.quantity()
            ? "%s of %s".formatted(Numbers.whole(line.open()), Numbers.whole(line.quantity()))
            : Numbers.whole(line.quantity());
    return "%s × %s%s"
        .formatted(part, line.sku(), line.location().map(l -> " (" + l + ")").orElse(""));
  }

  private void bindActions() {
    table
        .getSelectionModel()
        .getSelectedItems()
        .addListener((InvalidationListener) observable -> showSelected());
    model.actions().busyProperty().addListener(observable -> showSelected());
    services.permissions().offer(Right.OPERATE, extend, release, commit);
    messages.getChildren().add(new RightNote(services.permissions().problem(Right.OPERATE)));
    extend.setOnAction(event -> extend());
    extend.setTooltip(new Tooltip(TEXTS.get("extend.tip", Keys.EXTEND.getDisplayText())));
    release.setOnAction(event -> act(ReservationActions.Action.RELEASE));
    commit.setOnAction(event -> act(ReservationActions.Action.COMMIT));
    release.setTooltip(new Tooltip("Give the stock back   " + Keys.RELEASE.getDisplayText()));
    commit.setTooltip(
        new Tooltip("Ship: stock and reserved fall   " + Keys.COMMIT.getDisplayText()));
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    progress.progressProperty().bind(model.actions().progressProperty());
    progressRow.visibleProperty().bind(model.actions().busyProperty());
    progressRow.managedProperty().bind(model.actions().busyProperty());
    stop.setOnAction(event -> model.actions().cancel());
    selected
        .visibleProperty()
        .bind(Bindings.isNotEmpty(table.getSelectionModel().getSelectedItems()));
    showSelected();
  }

  private void key(KeyEvent event) {
    if (Keys.EXTEND.match(event)) {
      extend();
      event.consume();
    } else if (Keys.RELEASE.match(event)) {
      act(ReservationActions.Action.RELEASE);
      event.consume();
    } else if (Keys.COMMIT.match(event)) {
      act(ReservationActions.Action.COMMIT);
      event.consume();
    }
  }

  private List<Reservation> openSelected() {
    return table.getSelectionModel().getSelectedItems().stream()
        .filter(Objects::nonNull)
        .filter(Reservation::isOpen)
        .toList();
  }

  private void showSelected() {
    List<Reservation> open = openSelected();
    int all = selection.keys().size();
    selected.setText(
        all == open.size()
            ? all + " selected"
            : "%d selected, %d open".formatted(all, open.size()));
    boolean idle = !open.isEmpty() && !model.actions().busyProperty().get();
    extend.setDisable(!idle);
    release.setDisable(!idle);
    commit.setDisable(!idle);
  }

  private void extend() {
    List<Reservation> open = openSelected();
    if (open.isEmpty()
        || model.actions().busyProperty().get()
        || !services.permissions().may(Right.OPERATE)) {
      return;
    }
    new ExtendDialog(root.getScene().getWindow(), open, services.clock().instant())
        .ask()
        .ifPresent(entered -> model.actions().extend(open, entered));
  }

  private void act(ReservationActions.Action action) {
    List<Reservation> open = openSelected();
    if (open.isEmpty()
        || model.actions().busyProperty().get()
        || !services.permissions().may(Right.OPERATE)) {
      return;
    }
    Window owner = root.getScene().getWindow();
    if (action == ReservationActions.Action.RELEASE && open.size() == 1) {
      ReservationDialogs.release(owner, open.get(0), Optional.empty())
          .ifPresent(entered -> model.actions().release(open.get(0).id(), entered.lines()));
      return;
    }
    boolean sure =
        action == ReservationActions.Action.COMMIT
            ? ReservationDialogs.ship(owner, open)
            : ReservationDialogs.releaseAll(owner, open);
    if (sure) {
      model.actions().run(action, open.stream().map(Reservation::id).toList());
    }
  }

  private void tick() {
    table.refresh();
    showTotals();
  }

  private void showTotals() {
    ReservationTotals totals = model.totalsProperty().get();
    int size = model.reservations().size();
    count.setText(
        model.cutProperty().get()
            ? "Newest %s of %s reservations"
                .formatted(Numbers.whole(size), Numbers.whole(totals.reservations()))
            : "%s %s".formatted(Numbers.whole(size), size == 1 ? "reservation" : "reservations"));
    pieces.setText("%s pieces held".formatted(Numbers.whole(totals.openPieces())));
    long soon = totals.endingSoon();
    due.setText(
        "%s %s within 15 min".formatted(Numbers.whole(soon), soon == 1 ? "expires" : "expire"));
    due.setVisible(soon > 0);
    due.setManaged(soon > 0);
    showEmpty();
  }

  private void showEmpty() {
    empty.show(
        model.loadStateProperty().get(),
        "Reading reservations…",
        model::refresh,
        this::showNothing);
  }

  private void showNothing() {
    if (model.isFiltered()) {
      empty.show(
          "fth-search",
          "No reservation fits",
          "Nothing matches the filters.",
          "Show all open ones",
          model::clearFilters);
    } else {
      empty.show(
          "fth-bookmark",
          "Nothing is reserved",
          "Reserve stock on the Inventory screen; it appears here at once.");
    }
  }

  private String moment(Instant instant) {
    return Moments.moment(instant, services.clock().instant(), ZoneId.systemDefault());
  }

  /** Time left, warning when it is short. */
  private static final class CountdownCell extends TableCell<Reservation, Instant> {
    private static final PseudoClass SOON = PseudoClass.getPseudoClass("soon");
    private final ScreenContext services;

    CountdownCell(ScreenContext services) {
      this.services = services;
      getStyleClass().add("countdown-cell");
    }

    @Override
    protected void updateItem(Instant end, boolean empty) {
      super.updateItem(end, empty);
      Instant now = services.clock().instant();
      boolean none = empty || end == null;
      setText(none ? null : Moments.countdown(end, now));
      pseudoClassStateChanged(SOON, !none && end.isBefore(now.plusSeconds(300)));
    }
  }

  /** A state, as a badge. */
  private static final class StateCell extends TableCell<Reservation, ReservationState> {
    private final Label badge = new Label();

    StateCell() {
      badge.getStyleClass().add("badge");
    }

    @Override
    protected void updateItem(ReservationState state, boolean empty) {
      super.updateItem(state, empty);
      if (empty || state == null) {
        setGraphic(null);
        return;
      }
      badge.setText(state.label());
      for (ReservationState each : ReservationState.values()) {
        badge.pseudoClassStateChanged(
            PseudoClass.getPseudoClass(each.name().toLowerCase(Locale.ROOT)), each == state);
      }
      setGraphic(badge);
    }
  }
}
