package org.holdfast.ui.inventory.operation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import javafx.util.StringConverter;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.reservation.HoldTime;

/** The form that reserves, receives, adjusts and transfers. */
public final class OperationPane {

  private static final Texts TEXTS = Texts.of(OperationPane.class);

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final PseudoClass DOUBTFUL = PseudoClass.getPseudoClass("doubtful");
  private static final String ANYWHERE = "Anywhere";
  private static final String CHOOSE = "Choose a location";

  private final OperationViewModel model;
  private final ObservableList<String> allLocations;
  private final Button newPlace = new Button(TEXTS.get("location.new"));
  private final Parent root;

  @FXML private Label title;
  @FXML private GridPane grid;
  @FXML private Label quantityLabel;
  @FXML private Label noteLabel;
  @FXML private Label modeLabel;
  @FXML private ComboBox<OperationViewModel.AdjustMode> mode;
  @FXML private TextField quantity;
  @FXML private Label locationLabel;
  @FXML private ComboBox<Place> place;
  @FXML private Label targetLabel;
  @FXML private ComboBox<Place> target;
  @FXML private Label holdLabel;
  @FXML private ComboBox<HoldTime> hold;
  @FXML private Label reasonLabel;
  @FXML private ComboBox<ReasonCode> reason;
  @FXML private TextField note;
  @FXML private VBox doubt;
  @FXML private Label doubtText;
  @FXML private CheckBox certain;
  @FXML private Label hint;
  @FXML private HBox waiting;
  @FXML private Label waitingText;
  @FXML private Button cancel;
  @FXML private Button submit;

  /** Whether the boxes are being filled, so that what they say then is nobody's choice. */
  private boolean filling;

  /**
   * An entry of a box.
   *
   * @param name the location; null: none, which is anywhere
   * @param text what the box says
   */
  private record Place(String name, String text) {
    @Override
    public String toString() {
      return text;
    }
  }

  /**
   * The forms of {@code model}.
   *
   * @param allLocations are offered where any will do
   * @param newLocation asks for a new one and gives its name once it is there
   */
  public OperationPane(
      OperationViewModel model,
      ObservableList<String> allLocations,
      Consumer<Consumer<String>> newLocation) {
    this.model = model;
    this.allLocations = allLocations;
    this.root = Fxml.load(this);
    bindFields();
    bindState();
    newPlace.setId("form-new-location");
    newPlace.getStyleClass().addAll("flat", "small");
    newPlace.setOnAction(event -> newLocation.accept(this::chooseNew));
    newPlace.disableProperty().bind(model.busyProperty());
    root.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
    // Enter ticks nothing: being certain takes another key than booking.
    certain.addEventFilter(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (event.getCode() == KeyCode.ENTER) {
            enter();
            event.consume();
          }
        });
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  private void bindFields() {
    mode.getItems().setAll(OperationViewModel.AdjustMode.values());
    mode.valueProperty().bindBidirectional(model.adjustModeProperty());
    quantity.textProperty().bindBidirectional(model.quantityProperty());
    note.textProperty().bindBidirectional(model.noteProperty());
    choice(place, model.locationProperty(), this::noPlace);
    choice(target, model.targetProperty(), () -> CHOOSE);
    hold.getItems().setAll(HoldTime.values());
    hold.valueProperty().bindBidirectional(model.holdProperty());
    reason.getItems().setAll(userReasons());
    reason.valueProperty().bindBidirectional(model.reasonProperty());
    reason.setConverter(converter(ReasonCode::label));
  }

  private String noPlace() {
    return model.kindProperty().get() == OperationKind.RESERVE ? ANYWHERE : CHOOSE;
  }

  /**
   * What a box says is taken from what will be booked, never from what the box remembers: a box
   * whose entries are replaced may keep drawing the old one.
   */
  private void choice(ComboBox<Place> box, ObjectProperty<String> chosen, Supplier<String> none) {
    ListCell<Place> shown = new ListCell<>();
    Supplier<String> truth = () -> chosen.get() == null ? none.get() : chosen.get();
    // Boxes write into their cell at several moments of their own.
    shown
        .textProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (!truth.get().equals(newValue)) {
                shown.setText(truth.get());
              }
            });
    box.setButtonCell(shown);
    box.valueProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              if (!filling && newValue != null) {
                chosen.set(newValue.name());
              }
            });
    chosen.addListener(observable -> offerLocations());
  }

  private static List<ReasonCode> userReasons() {
    return Arrays.stream(ReasonCode.values()).filter(ReasonCode::isOfAdjustment).toList();
  }

  private void bindState() {
    model.kindProperty().addListener((observable, oldValue, newValue) -> arrange(newValue));
    // Only who opened the form wants to type into it; an entry that comes back is just there.
    model.openedProperty().addListener(observable -> Platform.runLater(this::focusQuantity));
    model.productProperty().addListener(observable -> offerLocations());
    allLocations.addListener((InvalidationListener) observable -> offerLocations());
    ObservableValue<Boolean> open = model.kindProperty().map(kind -> true).orElse(false);
    root.visibleProperty().bind(open);
    root.managedProperty().bind(open);
    hint.textProperty()
        .bind(
            Bindings.when(model.problemProperty().isEmpty())
                .then(model.hintProperty())
                .otherwise(model.problemProperty()));
    model
        .problemProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              hint.pseudoClassStateChanged(WRONG, !newValue.isEmpty());
            });
    model
        .problemFieldProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              quantity.pseudoClassStateChanged(
                  WRONG, newValue == OperationViewModel.Field.QUANTITY);
              place.pseudoClassStateChanged(WRONG, newValue == OperationViewModel.Field.LOCATION);
              target.pseudoClassStateChanged(WRONG, newValue == OperationViewModel.Field.TARGET);
              note.pseudoClassStateChanged(WRONG, newValue == OperationViewModel.Field.NOTE);
            });
    model
        .doubtfulProperty()
        .addListener(
            (observable, oldValue, newValue) -> hint.pseudoClassStateChanged(DOUBTFUL, newValue));
    doubt.visibleProperty().bind(model.doubtProperty().isNotNull());
    doubt.managedProperty().bind(doubt.visibleProperty());
    model.doubtProperty().addListener((observable, oldValue, newValue) -> show(newValue));
    certain.selectedProperty().bindBidirectional(model.certainProperty());
    submit.disableProperty().bind(model.readyProperty().not());
    submit.setOnAction(event -> model.submit());
    cancel.setOnAction(event -> cancelOrClose());
    waiting.visibleProperty().bind(model.busyProperty());
    waiting.managedProperty().bind(model.busyProperty());
    PauseTransition longWait = new PauseTransition(Duration.seconds(1));
    longWait.setOnFinished(
        event -> waitingText.setText("Still waiting; somebody may hold the row's lock…"));
    model
        .busyProperty()
        .addListener(
            (observable, oldValue, busy) -> {
              waitingText.setText("Working…");
              if (busy) {
                longWait.playFromStart();
              } else {
                longWait.stop();
              }
              fields().forEach(field -> field.setDisable(busy));
              if (!busy && model.kindProperty().get() != null) {
                // It was refused: what is most likely to be corrected is at hand.
                Platform.runLater(this::focusQuantity);
              }
            });
    arrange(null);
  }

  private List<Node> fields() {
    return List.of(mode, quantity, place, target, hold, reason, note, certain);
  }

  private void show(Doubt now) {
    if (now != null) {
      doubtText.setText(now.warning());
      certain.setText(now.answer());
    }
  }

  private void arrange(OperationKind kind) {
    if (kind == null) {
      return;
    }
    title.setText("%s %s".formatted(kind.label(), model.productProperty().get().product().sku()));
    submit.setText(kind.label());
    boolean adjust = kind == OperationKind.ADJUST;
    grid.getChildren().clear();
    addRow(adjust, modeLabel, mode);
    addRow(true, quantityLabel, quantity);
    addRow(true, locationLabel, place);
    addRow(kind == OperationKind.TRANSFER, targetLabel, target);
    addRow(kind == OperationKind.TRANSFER || kind == OperationKind.RECEIVE, new Label(), newPlace);
    addRow(kind == OperationKind.RESERVE, holdLabel, hold);
    addRow(adjust, reasonLabel, reason);
    addRow(true, noteLabel, note);
    locationLabel.setText(kind == OperationKind.TRANSFER ? "From" : "Location");
    offerLocations();
  }

  private void chooseNew(String name) {
    if (model.kindProperty().get() == OperationKind.TRANSFER) {
      model.targetProperty().set(name);
    } else {
      model.locationProperty().set(name);
    }
    offerLocations();
  }

  private void focusQuantity() {
    quantity.requestFocus();
    quantity.selectAll();
  }

  private void addRow(boolean needed, Label label, Node field) {
    if (needed) {
      grid.addRow(grid.getRowCount(), label, field);
    }
  }

  /** Stock can come from where it lies, and go anywhere; what is set aside cannot be promised. */
  private void offerLocations() {
    if (model.kindProperty().get() == null || model.productProperty().get() == null) {
      return;
    }
    OperationKind kind = model.kindProperty().get();
    List<String> held =
        model.productProperty().get().levels().stream()
            .filter(level -> kind != OperationKind.RESERVE || !level.setAside())
            .map(StockLevel::location)
            .toList();
    List<Place> offered = new ArrayList<>();
    if (kind == OperationKind.RESERVE) {
      offered.add(new Place(null, ANYWHERE));
    }
    places(kind == OperationKind.RECEIVE ? allLocations : held).forEach(offered::add);
    fill(place, offered, model.locationProperty().get());
    fill(target, places(allLocations).toList(), model.targetProperty().get());
  }

  private static Stream<Place> places(List<String> names) {
    return names.stream().map(name -> new Place(name, name));
  }

  private void fill(ComboBox<Place> box, List<Place> offered, String chosen) {
    filling = true;
    try {
      if (!box.getItems().equals(offered)) {
        box.getItems().setAll(offered);
      }
      box.setValue(
          offered.stream()
              .filter(each -> Objects.equals(each.name(), chosen))
              .findFirst()
              .orElseGet(() -> chosen == null ? null : new Place(chosen, chosen)));
    } finally {
      filling = false;
    }
    String none = box == place ? noPlace() : CHOOSE;
    box.setPromptText(none);
    // A box without a value does not ask its cell again.
    box.getButtonCell().setText(chosen != null ? chosen : none);
  }

  private void key(KeyEvent event) {
    if (event.getCode() == KeyCode.ESCAPE) {
      cancelOrClose();
      event.consume();
    } else if (event.getCode() == KeyCode.ENTER && !(event.getTarget() instanceof Button)) {
      enter();
      event.consume();
    }
  }

  /** Enter books, or goes to what must be answered first. */
  private void enter() {
    if (model.doubtProperty().get() != null && !model.certainProperty().get()) {
      certain.requestFocus();
    } else {
      model.submit();
    }
  }

  private void cancelOrClose() {
    if (model.busyProperty().get()) {
      model.cancel();
    } else {
      model.close();
    }
  }

  private static <T> StringConverter<T> converter(Function<T, String> text) {
    return new StringConverter<>() {
      @Override
      public String toString(T value) {
        return value == null ? null : text.apply(value);
      }

      @Override
      public T fromString(String typed) {
        throw new UnsupportedOperationException("nothing is typed here");
      }
    };
  }
}
