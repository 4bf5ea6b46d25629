package org.holdfast.ui.inventory.table;

import java.util.Map;
import java.util.function.Consumer;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import org.controlsfx.control.textfield.CustomTextField;
import org.holdfast.inventory.stock.StockState;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.inventory.list.StockFilters;
import org.holdfast.ui.inventory.list.StockListViewModel;

/** The field in which people search and scan, and the filters beside it. */
public final class StockFilterBar {

  private static final Texts TEXTS = Texts.of(StockFilterBar.class);

  private final StockFilters filters;
  private final Parent root;

  @FXML private CustomTextField search;
  @FXML private FilterChoice category;
  @FXML private FilterChoice place;
  @FXML private ToggleGroup states;
  @FXML private ToggleButton stateOk;
  @FXML private ToggleButton stateLow;
  @FXML private ToggleButton stateOut;
  @FXML private ToggleButton reorder;
  @FXML private Button clear;

  /**
   * The filters of {@code listing}.
   *
   * @param choose is given what was typed, or scanned, when Enter ends it
   */
  public StockFilterBar(StockFilters filters, StockListViewModel listing, Consumer<String> choose) {
    this.filters = filters;
    this.root = Fxml.load(this);
    search.textProperty().bindBidirectional(filters.searchProperty());
    search.setOnAction(event -> choose.accept(search.getText()));
    category.bind(TEXTS.get("filter.categories"), listing.categories(), filters.categoryProperty());
    place.bind(TEXTS.get("filter.locations"), listing.locations(), filters.locationProperty());
    bindStates();
    reorder.selectedProperty().bindBidirectional(filters.reorderProperty());
    reorder.setTooltip(new Tooltip(TEXTS.get("filter.reorder.tip")));
    clear.setOnAction(event -> filters.clear());
    clear.setTooltip(new Tooltip(TEXTS.get("filter.clear.tip")));
    clear.disableProperty().bind(filters.filteredProperty().map(filtered -> !filtered));
  }

  private void bindStates() {
    Map<StockState, ToggleButton> buttons =
        Map.of(StockState.OK, stateOk, StockState.LOW, stateLow, StockState.OUT, stateOut);
    buttons.forEach(
        (state, button) -> {
          button.setUserData(state);
          button.setText(state.label());
        });
    states
        .selectedToggleProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                filters
                    .stateProperty()
                    .set(newValue == null ? null : (StockState) newValue.getUserData()));
    filters
        .stateProperty()
        .addListener(
            (observable, oldValue, newValue) ->
                states.selectToggle(newValue == null ? null : buttons.get(newValue)));
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }

  /** Whether the cursor is in the search field. */
  public boolean isFocused() {
    return search.isFocused();
  }

  /** Puts the cursor there, over what stands in the field. */
  public void focus() {
    search.requestFocus();
    search.selectAll();
  }
}
