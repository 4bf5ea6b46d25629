package org.holdfast.ui.locks.incident;

import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Right;
import org.holdfast.locks.Participant;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.context.Operator;

/**
 * The incidents that stand, those of all windows, and what is done about them. Belongs to the
 * JavaFX application thread.
 */
public final class IncidentsViewModel {

  private static final Texts TEXTS = Texts.of(IncidentsViewModel.class);

  private final AlertCenter alerts;
  private final Operator operator;
  private final Consumer<Participant> choose;
  private final Consumer<Message> messages;

  /**
   * The incidents of {@code alerts}.
   *
   * @param choose goes to whom an incident is about
   * @param messages hears what went wrong
   */
  public IncidentsViewModel(
      AlertCenter alerts,
      Operator operator,
      Consumer<Participant> choose,
      Consumer<Message> messages) {
    this.alerts = alerts;
    this.operator = operator;
    this.choose = choose;
    this.messages = messages;
  }

  /** The alerts that stand, the worst first. */
  public ObservableList<Alert> alerts() {
    return alerts.alerts();
  }

  /** The incidents of all windows, those that began last first. */
  ObservableList<LoggedIncident> history() {
    return alerts.history();
  }

  /** What stands above the list. */
  String title() {
    return TEXTS.get("count", alerts().size());
  }

  /** What {@code alert} has cost so far; empty when nobody waited. */
  String cost(Alert alert) {
    String toll = alert.toll().text();
    return toll.isEmpty()
        ? ""
        : TEXTS.get("cost", Moments.time(alert.raised(), ZoneId.systemDefault()), toll);
  }

  /** Goes to whom {@code alert} is about, if it is about somebody. */
  public void choose(Alert alert) {
    alert.about().ifPresent(choose);
  }

  /** Whether this operator may take note of incidents. */
  boolean mayAcknowledge() {
    return operator.permissions().problem(Right.SUPERVISE).isEmpty();
  }

  /** Whether somebody still has to take note of {@code incident}. */
  boolean isOpen(Optional<LoggedIncident> incident) {
    return incident.filter(one -> one.acknowledged().isEmpty()).isPresent();
  }

  /** Takes note of {@code incident}, for all windows. */
  void acknowledge(LoggedIncident incident) {
    alerts.acknowledge(
        incident,
        operator.name(),
        failure ->
            messages.accept(Message.danger(TEXTS.get("not-acknowledged"), failure.getMessage())));
  }
}
