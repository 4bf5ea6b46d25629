package org.holdfast.ui.ledger;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.locks.control.SupervisorAction;
import org.holdfast.locks.control.SupervisorAuditLog;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.TaskExecutor;

/** What supervisors did to sessions. Belongs to the JavaFX application thread. */
public final class SupervisorActionsViewModel {

  /** How many of the latest actions are shown. */
  static final int MAX = 1_000;

  private static final Texts TEXTS = Texts.of(SupervisorActionsViewModel.class);

  private final TaskExecutor tasks;
  private final SupervisorAuditLog trail;
  private final ObservableList<SupervisorAction> actions = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);
  private final ReadOnlyStringWrapper count =
      new ReadOnlyStringWrapper(TEXTS.get("supervisors.count", 0));
  private boolean reading;

  /** A view model that has read nothing. */
  public SupervisorActionsViewModel(TaskExecutor tasks, SupervisorAuditLog trail) {
    this.tasks = tasks;
    this.trail = trail;
  }

  /** Reads the trail again; does nothing while it is being read. */
  public void refresh() {
    if (reading) {
      return;
    }
    reading = true;
    tasks.run(
        () -> trail.latest(MAX),
        read -> {
          reading = false;
          if (!actions.equals(read)) {
            actions.setAll(read);
          }
          count.set(TEXTS.get("supervisors.count", read.size()));
          loadState.set(LoadState.READY);
        },
        failure -> {
          reading = false;
          loadState.set(
              LoadState.failed(
                  failure instanceof LocksUnavailableException
                      ? Message.danger(failure.getMessage(), TEXTS.get("supervisors.retry"))
                      : Messages.of(failure)));
        });
  }

  /** The actions, newest first. */
  public ObservableList<SupervisorAction> actions() {
    return actions;
  }

  /** How many there are. */
  public ReadOnlyStringProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }
}
