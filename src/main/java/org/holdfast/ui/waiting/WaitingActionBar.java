package org.holdfast.ui.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Fxml;
import org.holdfast.ui.context.Links;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.context.ScreenAction;
import org.holdfast.ui.keys.Shortcut;

/** The buttons for what can be done with the selected requests, and their shortcuts. */
final class WaitingActionBar {

  private static final Texts TEXTS = Texts.of(WaitingActionBar.class);

  private final WaitingSelection selection;
  private final Links links;
  private final Supplier<Window> window;
  private final Parent root;

  @FXML private Button show;
  @FXML private Button end;

  /** Buttons; questions are asked over {@code window}. */
  WaitingActionBar(
      WaitingSelection selection, Permissions permissions, Links links, Supplier<Window> window) {
    this.selection = selection;
    this.links = links;
    this.window = window;
    root = Fxml.load(this);
    show.setOnAction(event -> show());
    show.setTooltip(new Tooltip(Shortcut.DETAILS.tip(TEXTS.get("show.tip"))));
    show.disableProperty().bind(selection.singleProperty().isNull());
    end.setOnAction(event -> end());
    end.setTooltip(new Tooltip(Shortcut.RELEASE.tip(TEXTS.get("end.tip"))));
    end.disableProperty().bind(selection.endableProperty().not());
    permissions.offer(Right.OPERATE, end);
  }

  /** What to put into a scene. */
  Parent root() {
    return root;
  }

  /** What was served is a reservation by now; of what still waits the product is looked at. */
  void show() {
    WaitingEntry chosen = selection.singleProperty().get();
    if (chosen != null) {
      chosen
          .waiting()
          .reservationId()
          .ifPresentOrElse(links::reservation, () -> links.product(chosen.subject()));
    }
  }

  /** A dialog waits for its end: not while the event that asks for it is still on its way. */
  private void end() {
    Platform.runLater(() -> selection.end(question -> question.ask(window.get())));
  }

  /** Does what a shortcut says. */
  void key(KeyEvent event) {
    if (Shortcut.DETAILS.match(event)) {
      event.consume();
      show();
    } else if (Shortcut.RELEASE.match(event)) {
      event.consume();
      end();
    }
  }

  /** What can be done with what is selected. */
  List<ScreenAction> actions() {
    List<ScreenAction> all = new ArrayList<>();
    if (selection.singleProperty().get() != null) {
      all.add(action(Shortcut.DETAILS, TEXTS.get("show"), "fth-arrow-right", this::show));
    }
    if (selection.mayEnd() && selection.endableProperty().get()) {
      all.add(action(Shortcut.RELEASE, TEXTS.get("end"), "fth-x-circle", this::end));
    }
    return all;
  }

  private static ScreenAction action(Shortcut key, String title, String icon, Runnable run) {
    return new ScreenAction(
        key.name().toLowerCase(Locale.ROOT),
        title,
        icon,
        key.getDisplayText(),
        () -> Platform.runLater(run));
  }
}
