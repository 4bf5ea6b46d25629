package org.holdfast.ui.inventory.product;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.reservation.ReservationCommands;
import org.kordamp.ikonli.javafx.FontIcon;

/** Draws the open reservations of a product, with what can be done to each. */
final class HeldRows {

  private static final Texts TEXTS = Texts.of(HeldRows.class);

  private final ScreenContext services;
  private final ReservationCommands commands;
  private final ObservableBooleanValue locked;

  /**
   * Rows whose buttons act by {@code commands}.
   *
   * @param locked while it is true nothing can be done
   */
  HeldRows(ScreenContext services, ReservationCommands commands, ObservableBooleanValue locked) {
    this.services = services;
    this.commands = commands;
    this.locked = locked;
  }

  /** The row of a reservation, in which {@code sku} is what people look at. */
  Node row(HeldLine line, Sku sku) {
    Reservation reservation = line.reservation();
    Label title = DetailSection.main(line.title());
    Label detail = DetailSection.quiet(line.detail());
    VBox text = new VBox(1, title, detail);
    text.setMinWidth(0);
    Button extend =
        button(TEXTS.get("reservation.extend"), "fth-clock", TEXTS.get("reservation.extend.tip"));
    extend.setId("extend-" + reservation.id());
    extend.setOnAction(event -> commands.extend(List.of(reservation)));
    Button release =
        button(
            TEXTS.get("reservation.release"),
            "fth-corner-up-left",
            TEXTS.get("reservation.release.tip"));
    release.setOnAction(event -> commands.release(reservation, Optional.of(sku)));
    Button commit =
        button(TEXTS.get("reservation.commit"), "fth-truck", TEXTS.get("reservation.commit.tip"));
    commit.setOnAction(event -> commands.ship(List.of(reservation)));
    FlowPane buttons = new FlowPane(6, 6, extend, release, commit);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    // Below the text, which says until when: beside it three buttons leave it no room.
    VBox row = new VBox(6, text, buttons);
    row.getStyleClass().add("list-row");
    row.setId("reservation-" + reservation.id());
    return row;
  }

  private Button button(String text, String icon, String tip) {
    Button button = new Button(text, new FontIcon(icon));
    button.getStyleClass().addAll("small", "list-button");
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(tip));
    button.disableProperty().bind(locked);
    services.permissions().offer(Right.OPERATE, button);
    return button;
  }
}
