package org.holdfast.ui.reservations;

import java.util.List;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.paper.Printer;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FileDialogs;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.common.view.ListArrangement;
import org.holdfast.ui.common.view.ListViews;
import org.holdfast.ui.context.ScanMeaning;
import org.holdfast.ui.context.Screen;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.keys.Shortcut;
import org.holdfast.ui.order.OrderDesk;
import org.holdfast.ui.reservation.ReservationActions;
import org.holdfast.ui.reservation.ReservationCommands;
import org.holdfast.ui.reservation.ReservationDialogs;
import org.holdfast.ui.reservation.picking.PickListMenu;
import org.holdfast.ui.reservation.picking.PickListViewModel;

/** The reservations screen. */
public final class ReservationsView implements Screen {

  private static final Texts TEXTS = Texts.of(ReservationsView.class);

  private final ScreenContext services;
  private final ReservationsViewModel model;
  private final OrderDesk orders;
  private final Parent root;
  private final ReservationFilterBar filter;
  private final ReservationTable table;
  private final ReservationActionBar actions;
  private final ListViews views;
  private final Timeline ticks;

  @FXML private HBox header;
  @FXML private Button newOrder;
  @FXML private HBox toolbar;
  @FXML private VBox chips;
  @FXML private HBox progressRow;
  @FXML private ProgressBar progress;
  @FXML private Button stop;
  @FXML private VBox messages;
  @FXML private StackPane body;

  /** The screen over {@code model}. */
  public ReservationsView(
      ScreenContext services, ReservationsViewModel model, OrderDesk orders, FileDialogs files) {
    this.services = services;
    this.model = model;
    this.orders = orders;
    root = Fxml.load(this);
    filter = new ReservationFilterBar(model.filters());
    table = new ReservationTable(services, model, this::show);
    PickListMenu pickLists =
        new PickListMenu(
            new PickListViewModel(services, new Printer()::print, model.messageProperty()),
            files,
            () -> root().getScene().getWindow());
    actions = new ReservationActionBar(model.selection(), commands(), this::show, pickLists);
    views =
        new ListViews(
            services.memory(),
            model.operator().nameProperty(),
            "reservations",
            new ListArrangement(
                ReservationFilterParts.of(model.filters()),
                table.table(),
                model.messageProperty()::set));
    root.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    bindNewOrder();
    place(pickLists);
    bindProgress(model.actions());
    ticks = new Timeline(new KeyFrame(Duration.seconds(1), event -> tick()));
    ticks.setCycleCount(Animation.INDEFINITE);
  }

  private ReservationCommands commands() {
    return new ReservationCommands(
        model.actions(),
        new ReservationDialogs(() -> root().getScene().getWindow()),
        services.clock());
  }

  private void bindNewOrder() {
    newOrder.setOnAction(event -> write());
    newOrder.setTooltip(
        new Tooltip(TEXTS.get("new-order.tip", Shortcut.NEW_ORDER.getDisplayText())));
    services.permissions().offer(Right.OPERATE, newOrder);
  }

  private void place(PickListMenu pickLists) {
    header.getChildren().add(1, views.menu());
    chips.getChildren().add(views.chips());
    header.getChildren().add(3, new ReservationTotalsBar(model.totals(), model.selection()).root());
    header
        .getChildren()
        .add(
            4, pickLists.button(model.selection()::chosen, model.selection().actionableProperty()));
    toolbar.getChildren().add(0, filter.root());
    toolbar.getChildren().add(actions.root());
    body.getChildren().add(table.root());
    messages
        .getChildren()
        .addAll(
            MessageBar.of("reservation-message", model.messageProperty()),
            new RightNote(services.permissions().problem(Right.OPERATE)));
  }

  private void tick() {
    table.tick();
    model.tick();
  }

  /** A dialog waits for its end: not while the event that asks for it is still on its way. */
  private void show() {
    Reservation chosen = model.selection().shownProperty().get();
    if (chosen != null) {
      Platform.runLater(() -> orders.show(chosen.id(), root.getScene().getWindow()));
    }
  }

  /** Goes on with the order that is being written. */
  void write() {
    Platform.runLater(
        () -> orders.write(root.getScene().getWindow(), model.messageProperty()::set));
  }

  private void key(KeyEvent event) {
    if (Shortcut.NEW_ORDER.match(event)) {
      event.consume();
      write();
    } else {
      actions.key(event);
    }
  }

  private void bindProgress(ReservationActions actions) {
    progress.progressProperty().bind(actions.progressProperty());
    progressRow.visibleProperty().bind(actions.busyProperty());
    progressRow.managedProperty().bind(actions.busyProperty());
    stop.setOnAction(event -> actions.cancel());
  }

  /** The line with the title, for what belongs beside it. */
  HBox header() {
    return header;
  }

  /** Shows the reservation of {@code code}, whatever became of it. */
  void show(String code) {
    model.filters().show(code);
    focusFirst();
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

  @Override
  public boolean scanned(String code) {
    // What was selected before is not what is scanned now.
    table.selectNone();
    return false;
  }

  /** Shows the reservations that hold the product, or the one whose paper was scanned. */
  @Override
  public boolean take(ScanMeaning meaning) {
    boolean taken = model.filters().show(meaning);
    if (taken) {
      table.selectNamed();
      focusFirst();
    }
    return taken;
  }

  @Override
  public boolean back() {
    boolean step = model.filters().isFiltered() || !filter.isFocused();
    model.filters().clear();
    focusFirst();
    return step;
  }

  @Override
  public List<ScreenAction> actions() {
    return Stream.of(
            services.permissions().may(Right.OPERATE)
                ? List.of(newOrder())
                : List.<ScreenAction>of(),
            actions.actions(),
            views.actions())
        .flatMap(List::stream)
        .toList();
  }

  @Override
  public void chooseView() {
    views.open();
  }

  private ScreenAction newOrder() {
    return new ScreenAction(
        "new-order",
        Shortcut.NEW_ORDER.effect(),
        "fth-plus",
        Shortcut.NEW_ORDER.getDisplayText(),
        this::write);
  }

  @Override
  public List<String> unfinished() {
    return orders.unfinished();
  }

  @Override
  public boolean isHomeOf(ScanMeaning meaning) {
    return meaning instanceof ScanMeaning.OfReservation;
  }

  @Override
  public void remember() {
    table.remember();
    views.remember();
  }
}
