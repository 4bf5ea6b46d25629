package org.holdfast.ui.reservations;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.property.ObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.reservation.Ending;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FilterBar;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.SegmentedToggle;

/** The filters of the reservations screen. */
final class ReservationFilterBar {

  private static final Texts TEXTS = Texts.of(ReservationFilterBar.class);

  private static final String CHOSEN = "accent";

  private final ToggleGroup endings = new ToggleGroup();
  private final Node clock;
  private final Parent root;
  private final FilterBar search;

  @FXML private CustomTextField sku;
  @FXML private CustomTextField operator;
  @FXML private ToggleGroup states;
  @FXML private HBox stateBox;
  @FXML private MenuButton ending;
  @FXML private Button clear;

  ReservationFilterBar(ReservationFilters filters) {
    root = Fxml.load(this);
    search =
        new FilterBar(sku, TEXTS.get("filter.text"), filters.textProperty(), clear, filters::clear);
    operator.textProperty().bindBidirectional(filters.operatorProperty());
    clear.setTooltip(new Tooltip(TEXTS.get("filter.clear.tip")));
    addState(null, TEXTS.get("state.all"), "left-pill");
    Stream.of(ReservationState.values())
        .forEach(state -> addState(state, state.label(), pill(state)));
    SegmentedToggle.bind(states, ReservationState.class, filters.stateProperty());
    ending.setTooltip(new Tooltip(TEXTS.get("ending.tip")));
    clock = ending.getGraphic();
    addEnding(null, TEXTS.get("ending.any"), filters.endingProperty());
    Stream.of(Ending.values())
        .forEach(soon -> addEnding(soon, soon.label(), filters.endingProperty()));
    filters.endingProperty().addListener((observable, before, now) -> showEnding(now));
  }

  private static String pill(ReservationState state) {
    List<ReservationState> all = List.of(ReservationState.values());
    return state == all.get(all.size() - 1) ? "right-pill" : "center-pill";
  }

  private void addState(ReservationState state, String text, String style) {
    ToggleButton button = new ToggleButton(text);
    button.setUserData(state);
    button.setToggleGroup(states);
    button.getStyleClass().add(style);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setId("state-" + (state == null ? "all" : state.name().toLowerCase(Locale.ROOT)));
    stateBox.getChildren().add(button);
  }

  private void addEnding(Ending soon, String text, ObjectProperty<Ending> chosen) {
    RadioMenuItem item = new RadioMenuItem(text);
    item.setId("ending-" + (soon == null ? "any" : soon.name().toLowerCase(Locale.ROOT)));
    item.setUserData(soon);
    item.setToggleGroup(endings);
    item.setSelected(soon == chosen.get());
    item.setOnAction(event -> chosen.set(soon));
    ending.getItems().add(item);
  }

  private void showEnding(Ending soon) {
    endings.getToggles().stream()
        .filter(toggle -> toggle.getUserData() == soon)
        .findFirst()
        .ifPresent(endings::selectToggle);
    ending.getStyleClass().remove(CHOSEN);
    if (soon != null) {
      ending.getStyleClass().add(CHOSEN);
    }
    ending.setGraphic(soon == null ? clock : null);
    ending.setText(soon == null ? "" : soon.brief());
    ending.setAccessibleText(soon == null ? TEXTS.get("ending.tip") : soon.label());
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Whether the cursor is in the search. */
  boolean isFocused() {
    return sku.isFocused();
  }

  /** Puts the cursor into the search. */
  void focus() {
    search.focus();
  }
}
