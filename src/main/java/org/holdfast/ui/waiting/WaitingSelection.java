package org.holdfast.ui.waiting;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.ui.common.Confirmation;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/**
 * Decides what can be done with the requests that are selected, and does it. Belongs to the JavaFX
 * application thread.
 */
final class WaitingSelection {

  private final ScreenContext services;
  private final Operator operator;
  private final ObjectProperty<Message> message;
  private final ObservableList<Waiting> standing = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<WaitingEntry> single = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
  private final BooleanBinding endable = Bindings.isNotEmpty(standing).and(busy.not());

  WaitingSelection(ScreenContext services, Operator operator, ObjectProperty<Message> message) {
    this.services = services;
    this.operator = operator;
    this.message = message;
  }

  /** These are selected now. */
  void select(List<WaitingEntry> selected) {
    single.set(selected.size() == 1 ? selected.get(0) : null);
    standing.setAll(
        selected.stream().map(WaitingEntry::waiting).filter(Waiting::isWaiting).toList());
  }

  /**
   * Ends those that still wait. A place that is given up cannot be had back, so it is asked first.
   *
   * @param asked puts the question
   */
  void end(Predicate<Confirmation> asked) {
    List<Waiting> chosen = List.copyOf(standing);
    if (endable.get() && mayEnd() && asked.test(EndedWaits.question(chosen))) {
      busy.set(true);
      message.set(null);
      services
          .tasks()
          .run(
              () -> end(chosen, operator.name()),
              done -> {
                busy.set(false);
                message.set(done.message());
              },
              failure -> {
                busy.set(false);
                message.set(Messages.of(failure));
              });
    }
  }

  private EndedWaits end(List<Waiting> chosen, String who) {
    List<Outcome<Waiting>> done = new ArrayList<>();
    for (Waiting each : chosen) {
      try {
        done.add(services.waiting().end(who, each.id()));
      } catch (InventoryUnavailableException e) {
        return new EndedWaits(done, Optional.of(e));
      }
    }
    return new EndedWaits(done, Optional.empty());
  }

  /** Whether whoever is signed in may end a wait. */
  boolean mayEnd() {
    return services.permissions().may(Right.OPERATE);
  }

  /** Whether there is something to end and nothing else is under way. */
  BooleanBinding endableProperty() {
    return endable;
  }

  /** The only one that is selected; null: none, or several. */
  ReadOnlyObjectProperty<WaitingEntry> singleProperty() {
    return single.getReadOnlyProperty();
  }
}
