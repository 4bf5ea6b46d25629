package org.holdfast.ui.reservations;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import org.holdfast.inventory.Right;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.keys.Shortcut;
import org.holdfast.ui.reservation.ReservationCommands;
import org.holdfast.ui.reservation.picking.PickListMenu;

/** The buttons for what can be done with the selected reservations, and their shortcuts. */
final class ReservationActionBar {

  private static final Texts TEXTS = Texts.of(ReservationActionBar.class);

  private final ReservationSelection selection;
  private final ReservationCommands commands;
  private final Runnable show;
  private final PickListMenu pickLists;
  private final Parent root;

  @FXML private Button details;
  @FXML private Button extend;
  @FXML private Button release;
  @FXML private Button shipPart;
  @FXML private Button commit;

  /** Buttons; {@code show} shows everything about what is selected. */
  ReservationActionBar(
      ReservationSelection selection,
      ReservationCommands commands,
      Runnable show,
      PickListMenu pickLists) {
    this.selection = selection;
    this.commands = commands;
    this.show = show;
    this.pickLists = pickLists;
    root = Fxml.load(this);
    details.setOnAction(event -> show.run());
    details.setTooltip(new Tooltip(TEXTS.get("details.tip", Shortcut.DETAILS.getDisplayText())));
    details.disableProperty().bind(selection.shownProperty().isNull());
    extend.setOnAction(event -> selection.extend(commands));
    release.setOnAction(event -> selection.release(commands));
    shipPart.setOnAction(event -> selection.shipPart(commands));
    shipPart.setTooltip(new Tooltip(Shortcut.SHIP_PART.tip(TEXTS.get("ship-part.tip"))));
    shipPart.disableProperty().bind(selection.singleProperty().not());
    commit.setOnAction(event -> selection.ship(commands));
    extend.setTooltip(new Tooltip(TEXTS.get("extend.tip", Shortcut.EXTEND.getDisplayText())));
    release.setTooltip(new Tooltip(TEXTS.get("release.tip", Shortcut.RELEASE.getDisplayText())));
    commit.setTooltip(new Tooltip(TEXTS.get("commit.tip", Shortcut.COMMIT.getDisplayText())));
    extend.disableProperty().bind(selection.actionableProperty().not());
    release.disableProperty().bind(selection.actionableProperty().not());
    commit.disableProperty().bind(selection.actionableProperty().not());
    selection.permissions().offer(Right.OPERATE, extend, release, shipPart, commit);
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** What can be done with what is selected. */
  List<ScreenAction> actions() {
    List<ScreenAction> actions = new ArrayList<>();
    if (selection.shownProperty().get() != null) {
      actions.add(action(Shortcut.DETAILS, "fth-file-text", show));
    }
    if (!selection.actionableProperty().get()) {
      return actions;
    }
    actions.add(
        action(Shortcut.PICK_LIST, "fth-printer", () -> pickLists.print(selection.chosen())));
    if (selection.permissions().may(Right.OPERATE)) {
      actions.add(action(Shortcut.EXTEND, "fth-clock", () -> selection.extend(commands)));
      actions.add(
          action(Shortcut.RELEASE, "fth-corner-up-left", () -> selection.release(commands)));
      actions.add(action(Shortcut.COMMIT, "fth-truck", () -> selection.ship(commands)));
    }
    return actions;
  }

  private static ScreenAction action(Shortcut key, String icon, Runnable run) {
    return new ScreenAction(
        key.name().toLowerCase(Locale.ROOT),
        key.effect(),
        icon,
        key.getDisplayText(),
        () -> Platform.runLater(run));
  }

  /** Does what a shortcut says. */
  void key(KeyEvent event) {
    if (Shortcut.DETAILS.match(event)) {
      show.run();
      event.consume();
    } else if (Shortcut.SHIP_PART.match(event)) {
      selection.shipPart(commands);
      event.consume();
    } else if (Shortcut.EXTEND.match(event)) {
      selection.extend(commands);
      event.consume();
    } else if (Shortcut.PICK_LIST.match(event)) {
      pickLists.print(selection.chosen());
      event.consume();
    } else if (Shortcut.RELEASE.match(event)) {
      selection.release(commands);
      event.consume();
    } else if (Shortcut.COMMIT.match(event)) {
      selection.ship(commands);
      event.consume();
    }
  }
}
