package org.holdfast.ui.inventory.form;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.holdfast.inventory.catalog.Location;

/** A location with what is special about it. */
final class LocationCell extends ListCell<Location> {

  private final Label name = new Label();
  private final Label state = new Label();
  private final HBox row = new HBox(8, name, space(), state);

  LocationCell() {
    row.setAlignment(Pos.CENTER_LEFT);
    state.getStyleClass().add("muted");
    state.setMinWidth(Region.USE_PREF_SIZE);
  }

  private static Region space() {
    Region space = new Region();
    HBox.setHgrow(space, Priority.ALWAYS);
    return space;
  }

  @Override
  protected void updateItem(Location location, boolean none) {
    super.updateItem(location, none);
    setGraphic(none ? null : row);
    if (!none) {
      name.setText(location.name());
      state.setText(LocationsViewModel.state(location));
    }
  }
}
