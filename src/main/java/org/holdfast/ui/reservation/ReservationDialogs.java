package org.holdfast.ui.reservation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.application.Platform;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ButtonBar;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.inventory.reservation.Totals;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Numbers;
import org.holdfast.ui.common.Confirmation;

/**
 * Asks before stock is shipped or given back. Nothing leaves the warehouse by one click in the
 * wrong place: where a list moves under the mouse, the second click of two must not ship.
 */
public final class ReservationDialogs {

  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");
  private static final int MAX_LINES = 6;

  private ReservationDialogs() {}

  /** Asks whether to ship all of {@code open}; blocks until it is answered. */
  public static boolean ship(Window owner, List<Reservation> open) {
    String what =
        open.size() == 1
            ? "Commit reservation %d?".formatted(open.get(0).id())
            : "Commit %d reservations?".formatted(open.size());
    String pieces = Numbers.whole(Totals.sum(open.stream().mapToLong(Reservation::openPieces)));
    String text =
        open.size() == 1
            ? "%s for %s.%n%s pieces leave the stock. This cannot be undone."
                .formatted(lines(open.get(0)), open.get(0).operator(), pieces)
            : "%s%n%s pieces leave the stock. This cannot be undone.".formatted(each(open), pieces);
    return Confirmation.of(what, text, open.size() == 1 ? "Commit" : "Commit all").ask(owner);
  }

  /** Asks whether to give all of {@code open} back; blocks until it is answered. */
  public static boolean releaseAll(Window owner, List<Reservation> open) {
    return Confirmation.of(
            "Release %d reservations?".formatted(open.size()),
            "%s pieces become available to others."
                .formatted(
                    Numbers.whole(Totals.sum(open.stream().mapToLong(Reservation::openPieces)))),
            "Release all")
        .ask(owner);
  }

  private static String each(List<Reservation> open) {
    String some =
        open.stream()
            .limit(MAX_LINES)
            .map(one -> "No. %d for %s: %s".formatted(one.id(), one.operator(), lines(one)))
            .collect(Collectors.joining(System.lineSeparator()));
    return open.size() > MAX_LINES
        ? some + System.lineSeparator() + "and %d more".formatted(open.size() - MAX_LINES)
        : some;
  }

  private static String lines(Reservation reservation) {
    List<ReservationLine> held =
        reservation.lines().stream().filter(line -> line.open() > 0).toList();
    String some =
        held.stream()
            .limit(MAX_LINES)
            .map(line -> "%s × %s".formatted(Numbers.whole(line.open()), line.sku().value()))
            .collect(Collectors.joining(", "));
    return held.size() > MAX_LINES
        ? some + " and %d more".formatted(held.size() - MAX_LINES)
        : some;
  }

  /**
   * Asks how much of {@code reservation} to give back; blocks until it is answered.
   *
   * @param only when given, the other products' pieces are kept unless entered otherwise
   * @return what was entered; empty when it was called off
   */
  public static Optional<ReleaseViewModel> release(
      Window owner, Reservation reservation, Optional<Sku> only) {
    ReleaseViewModel model = new ReleaseViewModel(reservation, only);
    Dialog<ButtonType> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle("Holdfast");
    dialog.setHeaderText("Release from reservation %d?".formatted(reservation.id()));
    ButtonType yes = new ButtonType("Release", ButtonBar.ButtonData.OK_DONE);
    dialog.getDialogPane().getButtonTypes().setAll(yes, ButtonType.CANCEL);
    dialog.getDialogPane().setContent(form(model));
    dialog.getDialogPane().setMinHeight(Region.USE_PREF_SIZE);
    Node button = dialog.getDialogPane().lookupButton(yes);
    button.setId("release-confirm");
    button.disableProperty().bind(model.problemProperty().isNotEmpty());
    return dialog.showAndWait().filter(answer -> answer == yes).map(answer -> model);
  }

  private static Node form(ReleaseViewModel model) {
    Label text =
        new Label(
            "Reserved by %s. What is released becomes available to others."
                .formatted(model.reservation().operator()));
    text.setWrapText(true);
    GridPane grid = new GridPane();
    grid.setHgap(12);
    grid.setVgap(6);
    Label problem = new Label();
    problem.getStyleClass().add("form-hint");
    problem.pseudoClassStateChanged(WRONG, true);
    problem.textProperty().bind(model.problemProperty());
    int row = 0;
    for (ReleaseViewModel.Entry entry : model.entries()) {
      ReservationLine line = entry.line();
      TextField pieces = new TextField();
      pieces.setPrefColumnCount(7);
      pieces.setAlignment(Pos.CENTER_RIGHT);
      pieces.textProperty().bindBidirectional(entry.pieces());
      Label of = new Label("of " + Numbers.whole(line.open()));
      of.getStyleClass().add("muted");
      Label name =
          new Label(line.sku().value() + line.location().map(place -> "  " + place).orElse(""));
      name.setLabelFor(pieces);
      grid.addRow(row, name, pieces, of);
      if (row == 0) {
        Platform.runLater(pieces::requestFocus);
      }
      row++;
    }
    VBox all = new VBox(12, text, grid, problem);
    all.setPrefWidth(420);
    return all;
  }
}
