package org.holdfast.ui.inventory.table;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import org.holdfast.inventory.stock.StockMode;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.common.SegmentedToggle;
import org.holdfast.ui.inventory.list.StockFilters;

/** Whether a row stands for a product or for a product at a location. */
public final class ModeToggle {

  private final Parent root;

  @FXML private ToggleGroup modes;
  @FXML private ToggleButton byProduct;
  @FXML private ToggleButton byLocation;

  /** The mode of {@code filters}. */
  public ModeToggle(StockFilters filters) {
    this.root = Fxml.load(this);
    byProduct.setUserData(StockMode.BY_PRODUCT);
    byLocation.setUserData(StockMode.BY_LOCATION);
    SegmentedToggle.bind(modes, StockMode.class, filters.modeProperty());
  }

  /** What to put into a scene. */
  public Parent root() {
    return root;
  }
}
