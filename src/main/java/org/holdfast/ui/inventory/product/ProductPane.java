package org.holdfast.ui.inventory.product;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.stock.Product;
import org.holdfast.inventory.stock.ProductStock;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.Moments;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.MessageBar;
import org.holdfast.ui.common.RightNote;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.inventory.operation.OperationKind;
import org.holdfast.ui.inventory.operation.OperationPane;
import org.holdfast.ui.inventory.operation.OperationViewModel;
import org.holdfast.ui.reservation.ReservationActions;
import org.holdfast.ui.reservation.ReservationCommands;
import org.holdfast.ui.reservation.ReservationDialogs;
import org.kordamp.ikonli.javafx.FontIcon;

/** One product in detail, with everything that can be done to it. */
public final class ProductPane {

  private static final Texts TEXTS = Texts.of(ProductPane.class);

  private static final PseudoClass LONG = PseudoClass.getPseudoClass("long");
  private static final PseudoClass VERY_LONG = PseudoClass.getPseudoClass("very-long");

  /** Four of them have room in the narrowest panel. */
  private static final double ACTION_WIDTH = 61;

  private final ScreenContext services;
  private final ProductViewModel model;
  private final OperationViewModel operation;
  private final ReservationActions reservationActions;
  private final ReservationCommands commands;
  private final ReadOnlyBooleanProperty inList;
  private final Consumer<StockLevel> editPlace;
  private final Parent root;

  @FXML private VBox empty;
  @FXML private ScrollPane content;
  @FXML private HBox notInList;
  @FXML private Button show;
  @FXML private Label name;
  @FXML private Label sku;
  @FXML private Button copy;
  @FXML private Button edit;
  @FXML private Label category;
  @FXML private Label state;
  @FXML private Label stock;
  @FXML private Label reserved;
  @FXML private Label available;
  @FXML private HBox numbers;
  @FXML private Label levels;
  @FXML private HBox actions;
  @FXML private VBox form;
  @FXML private VBox messages;
  @FXML private Label locationCount;
  @FXML private VBox locations;
  @FXML private Label reservationCount;
  @FXML private VBox reservations;
  @FXML private VBox movements;

  /** The side of one product, with the forms of what can be done with it. */
  public ProductPane(
      ScreenContext services,
      ProductViewModel model,
      OperationViewModel operation,
      ReservationActions reservationActions,
      ObservableList<String> allLocations,
      ReadOnlyBooleanProperty inList,
      Runnable showInList,
      Consumer<Product> editProduct,
      Consumer<StockLevel> editPlace,
      Consumer<Consumer<String>> newLocation) {
    this.services = services;
    this.model = model;
    this.operation = operation;
    this.reservationActions = reservationActions;
    this.commands =
        new ReservationCommands(
            reservationActions,
            new ReservationDialogs(() -> root().getScene().getWindow()),
            services.clock());
    this.inList = inList;
    this.editPlace = editPlace;
    this.root = Fxml.load(this);
    notInList.visibleProperty().bind(inList.not());
    notInList.managedProperty().bind(notInList.visibleProperty());
    show.setOnAction(event -> showInList.run());
    Parent formRoot = new OperationPane(operation, allLocations, newLocation).root();
    form.getChildren().add(formRoot);
    form.managedProperty().bind(formRoot.managedProperty());
    MessageBar bar = new MessageBar();
    bar.setId("operation-message");
    bar.bind(operation.messageProperty());
    messages.getChildren().add(bar);
    messages.managedProperty().bind(bar.managedProperty());
    for (OperationKind kind : OperationKind.values()) {
      actions.getChildren().add(actionButton(kind));
    }
    RightNote note = new RightNote(services.permissions().problem(Right.OPERATE));
    note.setId("operate-note");
    note.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(note, Priority.ALWAYS);
    actions.getChildren().add(note);
    services.permissions().offer(Right.CATALOG, edit);
    operation.openedProperty().addListener(observable -> Platform.runLater(this::showForm));
    operation.doubtProperty().addListener(observable -> Platform.runLater(this::showForm));
    copy.setTooltip(new Tooltip("Copy the SKU"));
    copy.setOnAction(event -> copySku());
    edit.setTooltip(new Tooltip(TEXTS.get("edit.tip")));
    edit.setOnAction(event -> editProduct.accept(model.productProperty().get().product()));
    model.productProperty().addListener(observable -> showProduct());
    model.reservations().addListener((InvalidationListener) observable -> showReservations());
    model.movements().addListener((InvalidationListener) observable -> showMovements());
    model.loadStateProperty().addListener(observable -> showLists());
    reservationActions.busyProperty().addListener(observable -> showReservations());
    inList.addListener(observable -> showReservations());
    showProduct();
    showLists();
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  /** In a low window the form's buttons must not stay below its edge. */
  private void showForm() {
    if (operation.kindProperty().get() == null || content.getContent() == null) {
      return;
    }
    root.layout();
    Node all = content.getContent();
    double height = all.getBoundsInLocal().getHeight();
    double seen = content.getViewportBounds().getHeight();
    Bounds shown = all.sceneToLocal(form.localToScene(form.getBoundsInLocal()));
    if (height <= seen) {
      return;
    }
    double top = content.getVvalue() * (height - seen);
    double bottom = shown.getMaxY() + 12;
    if (bottom > top + seen || shown.getMinY() < top) {
      content.setVvalue(Math.max(0, Math.min(1, (bottom - seen) / (height - seen))));
    }
  }

  private Button actionButton(OperationKind kind) {
    Button button = new Button(kind.label(), new FontIcon(kind.icon()));
    button.setId("action-" + kind.name().toLowerCase(Locale.ROOT));
    button.getStyleClass().add("action-button");
    if (kind == OperationKind.RESERVE) {
      button.getStyleClass().add("accent");
    }
    button.setTooltip(new Tooltip(kind.shortcut().getDisplayText()));
    button.setContentDisplay(ContentDisplay.TOP);
    button.setMinWidth(ACTION_WIDTH);
    button.setMaxWidth(Double.MAX_VALUE);
    button.setPrefWidth(ACTION_WIDTH);
    HBox.setHgrow(button, Priority.ALWAYS);
    button.setOnAction(event -> operation.open(kind));
    button.disableProperty().bind(operation.busyProperty().or(inList.not()));
    services.permissions().offer(Right.OPERATE, button);
    return button;
  }

  private void showProduct() {
    ProductStock product = model.productProperty().get();
    empty.setVisible(product == null);
    content.setVisible(product != null);
    operation.productProperty().set(product);
    if (product == null) {
      return;
    }
    name.setText(product.product().name());
    sku.setText(product.product().sku().value());
    category.setText(product.product().category());
    stock.setText(Numbers.whole(product.stock()));
    reserved.setText(Numbers.whole(product.reserved()));
    available.setText(Numbers.whole(product.available()));
    int longest =
        Math.max(
            stock.getText().length(),
            Math.max(reserved.getText().length(), available.getText().length()));
    // A number that is cut reads as another one.
    numbers.pseudoClassStateChanged(LONG, longest > 6 && longest <= 8);
    numbers.pseudoClassStateChanged(VERY_LONG, longest > 8);
    levels.setText(
        "Reorder point %s · safety stock %s"
                .formatted(
                    Numbers.whole(product.product().reorderPoint()),
                    Numbers.whole(product.product().safetyStock()))
            + (product.setAside() > 0 ? TEXTS.get("levels.set-aside", product.setAside()) : ""));
    state.setText(product.state().label());
    StateBadge.style(state, product.state());
    showLocations(product);
  }

  private void showLocations(ProductStock product) {
    locationCount.setText(Integer.toString(product.levels().size()));
    locations.getChildren().clear();
    if (product.levels().isEmpty()) {
      locations
          .getChildren()
          .add(
              quiet(
                  product.state() == StockState.NOT_TRACKED
                      ? "No stock is kept of this product."
                      : "Never stocked. Receive some to begin."));
    }
    product.levels().forEach(level -> locations.getChildren().add(locationRow(level)));
  }

  private Node locationRow(StockLevel level) {
    Label place = new Label(level.location());
    place.getStyleClass().add("list-main");
    String shelf = shelfText(level);
    HBox where =
        new HBox(4, quiet(shelf.isEmpty() ? TEXTS.get("place.none") : shelf), placeButton(level));
    where.setAlignment(Pos.CENTER_LEFT);
    VBox left = new VBox(1, place, where);
    left.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(left, Priority.ALWAYS);
    Label free = new Label(Numbers.whole(level.available()));
    free.getStyleClass().add("list-number");
    Label of =
        quiet(
            level.setAside()
                ? TEXTS.get("level.set-aside", level.stock())
                : "of %s, %s reserved"
                    .formatted(Numbers.whole(level.stock()), Numbers.whole(level.reserved())));
    VBox right = new VBox(1, free, of);
    right.setAlignment(Pos.TOP_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    return row(left, right);
  }

  private Node placeButton(StockLevel level) {
    Button change = new Button("", new FontIcon("fth-edit-2"));
    change.getStyleClass().addAll("icon-button", "list-edit");
    change.setId("place-of-" + level.id());
    change.setAccessibleText(TEXTS.get("place.tip", level.location()));
    change.setTooltip(new Tooltip(TEXTS.get("place.tip", level.location())));
    change.setOnAction(event -> editPlace.accept(level));
    change.setMinWidth(Region.USE_PREF_SIZE);
    services.permissions().offer(Right.OPERATE, change);
    return change;
  }

  private static String shelfText(StockLevel level) {
    String shelf = level.shelf().isEmpty() ? "" : "Shelf " + level.shelf();
    String bin = level.bin().isEmpty() || level.bin().equals("0") ? "" : "Bin " + level.bin();
    return shelf.isEmpty() || bin.isEmpty() ? shelf + bin : shelf + " · " + bin;
  }

  /** The lists, or why they are not there. */
  private void showLists() {
    showReservations();
    showMovements();
  }

  private Optional<Node> instead() {
    LoadState loading = model.loadStateProperty().get();
    return switch (loading.phase()) {
      case LOADING -> Optional.of(quiet("Reading…"));
      case FAILED -> Optional.of(quiet(loading.problem().title()));
      case READY -> Optional.empty();
    };
  }

  private void showReservations() {
    List<Reservation> open = model.reservations();
    reservationCount.setText(Integer.toString(open.size()));
    reservations.getChildren().clear();
    if (open.isEmpty()) {
      reservations.getChildren().add(instead().orElseGet(() -> quiet("Nothing is reserved.")));
    }
    open.forEach(one -> reservations.getChildren().add(reservationRow(one)));
  }

  private Node reservationRow(Reservation reservation) {
    long held =
        reservation.lines().stream()
            .filter(line -> line.sku().equals(model.skuProperty().get()))
            .mapToLong(ReservationLine::open)
            .sum();
    long others =
        reservation.lines().stream()
            .filter(line -> line.open() > 0 && !line.sku().equals(model.skuProperty().get()))
            .count();
    Label main =
        new Label(
            "%s for %s%s"
                .formatted(
                    Numbers.whole(held),
                    reservation.operator(),
                    others == 0
                        ? ""
                        : others == 1 ? " + 1 line" : " + %d lines".formatted(others)));
    main.getStyleClass().add("list-main");
    String expiry = reservation.expiresAt().map(end -> " · expires " + moment(end)).orElse("");
    Label more =
        quiet("No. %d · %s%s".formatted(reservation.id(), moment(reservation.createdAt()), expiry));
    VBox left = new VBox(1, main, more);
    left.setMinWidth(0);
    HBox.setHgrow(left, Priority.ALWAYS);
    FlowPane buttons =
        new FlowPane(
            6,
            6,
            extend(reservation),
            small("Release", "fth-corner-up-left", reservation, ReservationActions.Action.RELEASE),
            small("Commit", "fth-truck", reservation, ReservationActions.Action.COMMIT));
    buttons.setAlignment(Pos.CENTER_RIGHT);
    // Below the text, which says until when: beside it three buttons leave it no room.
    VBox row = new VBox(6, left, buttons);
    row.getStyleClass().add("list-row");
    row.setId("reservation-" + reservation.id());
    return row;
  }

  private Button extend(Reservation reservation) {
    Button button =
        small(TEXTS.get("reservation.extend"), "fth-clock", TEXTS.get("reservation.extend.tip"));
    button.setId("extend-" + reservation.id());
    button.setOnAction(event -> commands.extend(List.of(reservation)));
    return button;
  }

  private Button small(
      String text, String icon, Reservation reservation, ReservationActions.Action action) {
    Button button =
        small(
            text,
            icon,
            action == ReservationActions.Action.RELEASE
                ? "Give stock back, all of it or a part"
                : "Ship the whole reservation: stock and reserved fall together");
    button.setOnAction(event -> ask(action, reservation));
    return button;
  }

  private Button small(String text, String icon, String tip) {
    Button button = new Button(text, new FontIcon(icon));
    button.getStyleClass().addAll("small", "list-button");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setDisable(reservationActions.busyProperty().get() || !inList.get());
    button.setTooltip(new Tooltip(tip));
    services.permissions().offer(Right.OPERATE, button);
    return button;
  }

  private void ask(ReservationActions.Action action, Reservation reservation) {
    if (action == ReservationActions.Action.RELEASE) {
      commands.release(reservation, Optional.of(model.skuProperty().get()));
    } else {
      commands.ship(List.of(reservation));
    }
  }

  private void showMovements() {
    movements.getChildren().clear();
    if (model.movements().isEmpty()) {
      movements.getChildren().add(instead().orElseGet(() -> quiet("No movements yet.")));
    }
    model.movements().forEach(movement -> movements.getChildren().add(movementRow(movement)));
  }

  private Node movementRow(Movement movement) {
    Label main = new Label(MovementTexts.what(movement));
    main.getStyleClass().add("list-main");
    Label more = quiet(MovementTexts.who(movement, moment(movement.at())));
    VBox left = new VBox(1, main, more);
    left.setMinWidth(0);
    HBox.setHgrow(left, Priority.ALWAYS);
    Label effect = new Label(MovementTexts.effect(movement, this::moment));
    effect.getStyleClass().add("list-effect");
    effect.setMinWidth(Region.USE_PREF_SIZE);
    if (!movement.note().isEmpty()) {
      Tooltip.install(left, new Tooltip(movement.note()));
    }
    return row(left, effect);
  }

  private String moment(Instant instant) {
    return Moments.moment(instant, services.clock().instant(), ZoneId.systemDefault());
  }

  private void copySku() {
    ClipboardContent clip = new ClipboardContent();
    clip.putString(sku.getText());
    Clipboard.getSystemClipboard().setContent(clip);
  }

  private static HBox row(Node... nodes) {
    HBox row = new HBox(8, nodes);
    row.setAlignment(Pos.CENTER_LEFT);
    row.getStyleClass().add("list-row");
    return row;
  }

  private static Label quiet(String text) {
    Label label = new Label(text);
    label.getStyleClass().add("muted");
    label.pseudoClassStateChanged(PseudoClass.getPseudoClass("quiet"), true);
    return label;
  }
}
