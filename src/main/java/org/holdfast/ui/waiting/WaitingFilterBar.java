package org.holdfast.ui.waiting;

import java.util.Locale;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.FilterBar;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.SegmentedToggle;

/** The filters of the waiting list. */
final class WaitingFilterBar {

  private static final Texts TEXTS = Texts.of(WaitingFilterBar.class);

  private final Parent root;
  private final FilterBar search;

  @FXML private CustomTextField text;
  @FXML private ToggleGroup states;
  @FXML private HBox stateBox;
  @FXML private Button clear;

  WaitingFilterBar(WaitingFilters filters) {
    root = Fxml.load(this);
    search =
        new FilterBar(
            text, TEXTS.get("filter.text"), filters.textProperty(), clear, filters::clear);
    clear.setTooltip(new Tooltip(TEXTS.get("filter.clear.tip")));
    WaitingState[] all = WaitingState.values();
    addState(null, TEXTS.get("state.all"), "left-pill");
    for (WaitingState state : all) {
      boolean last = state == all[all.length - 1];
      addState(state, state.label(), last ? "right-pill" : "center-pill");
    }
    SegmentedToggle.bind(states, WaitingState.class, filters.stateProperty());
  }

  private void addState(WaitingState state, String name, String style) {
    ToggleButton button = new ToggleButton(name);
    button.setUserData(state);
    button.setToggleGroup(states);
    button.getStyleClass().add(style);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setId("waiting-" + (state == null ? "all" : state.name().toLowerCase(Locale.ROOT)));
    stateBox.getChildren().add(button);
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** Whether the cursor is in the search. */
  boolean isFocused() {
    return text.isFocused();
  }

  /** Puts the cursor into the search. */
  void focus() {
    search.focus();
  }
}
