package org.holdfast.ui.inventory.product;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.stock.StockLevel;
import org.holdfast.ui.context.Permissions;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws where a product lies and what happened to it. */
final class ProductRows {

  private final Permissions permissions;
  private final Consumer<StockLevel> editPlace;

  /** Rows whose button asks for another place by {@code editPlace}. */
  ProductRows(Permissions permissions, Consumer<StockLevel> editPlace) {
    this.permissions = permissions;
    this.editPlace = editPlace;
  }

  /** What lies at a location. */
  Node location(LocationLine line) {
    HBox where = new HBox(4, DetailSection.quiet(line.place()), placeButton(line));
    where.setAlignment(Pos.CENTER_LEFT);
    VBox left = left(DetailSection.main(line.level().location()), where);
    left.setAlignment(Pos.CENTER_LEFT);
    Label free = new Label(line.available());
    free.getStyleClass().add("list-number");
    VBox right = new VBox(1, free, DetailSection.quiet(line.of()));
    right.setAlignment(Pos.TOP_RIGHT);
    right.setMinWidth(Region.USE_PREF_SIZE);
    return DetailSection.row(left, right);
  }

  private Node placeButton(LocationLine line) {
    Button change = new Button("", new FontIcon("fth-edit-2"));
    change.getStyleClass().addAll("icon-button", "list-edit");
    change.setId("place-of-" + line.level().id());
    change.setAccessibleText(line.change());
    change.setTooltip(new Tooltip(line.change()));
    change.setOnAction(event -> editPlace.accept(line.level()));
    change.setMinWidth(Region.USE_PREF_SIZE);
    permissions.offer(Right.OPERATE, change);
    return change;
  }

  /** A movement. */
  static Node movement(MovementLine line) {
    Label who = DetailSection.quiet(line.who());
    who.setWrapText(true);
    who.setMinHeight(Region.USE_PREF_SIZE);
    VBox left = left(DetailSection.main(line.what()), who);
    left.setMinWidth(0);
    if (!line.note().isEmpty()) {
      Tooltip.install(left, new Tooltip(line.note()));
    }
    Label effect = new Label(line.effect());
    effect.getStyleClass().add("list-effect");
    effect.setMinWidth(Region.USE_PREF_SIZE);
    return DetailSection.row(left, effect);
  }

  private static VBox left(Node... nodes) {
    VBox left = new VBox(1, nodes);
    HBox.setHgrow(left, Priority.ALWAYS);
    return left;
  }
}
