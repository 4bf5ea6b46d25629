package org.holdfast.ui.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The history of incidents that all windows share. Belongs to the JavaFX application thread but for
 * {@link #exchange}.
 */
final class SharedIncidents {

  private static final Logger LOG = LoggerFactory.getLogger(SharedIncidents.class);

  /** How many incidents of the past are shown. */
  private static final int MAX_HISTORY = 200;

  private final TaskExecutor tasks;
  private final Runnable changed;
  private final ObservableList<LoggedIncident> history = FXCollections.observableArrayList();
  private final Queue<Alert> ended = new ConcurrentLinkedQueue<>();
  private volatile List<Alert> standing = List.of();
  private volatile boolean failing;
  private Optional<IncidentLog> log = Optional.empty();

  /** No history yet; {@code changed} is called whenever it has become another. */
  SharedIncidents(TaskExecutor tasks, Runnable changed) {
    this.tasks = tasks;
    this.changed = changed;
  }

  /** Follows {@code shared} from now on. */
  void keepIn(IncidentLog shared) {
    log = Optional.of(shared);
  }

  /** The incidents of all windows, those that began last first. */
  ObservableList<LoggedIncident> history() {
    return history;
  }

  /** How things stand here, to be told to the others with the next exchange. */
  void setStanding(List<Alert> active, List<Alert> cleared) {
    standing = active;
    ended.addAll(cleared);
  }

  /** Tells the others how things stand here, and hears what they have told; blocks. */
  void exchange() {
    if (log.isEmpty()) {
      return;
    }
    List<Alert> over = new ArrayList<>();
    for (Alert alert = ended.poll(); alert != null; alert = ended.poll()) {
      over.add(alert);
    }
    try {
      log.get().write(standing, over);
      List<LoggedIncident> now = log.get().latest(MAX_HISTORY);
      failing = false;
      tasks.onScreen(() -> take(now));
    } catch (LocksUnavailableException e) {
      keep(over);
      note(e);
    }
  }

  private void keep(List<Alert> over) {
    ended.addAll(over);
    while (ended.size() > MAX_HISTORY) {
      ended.poll();
    }
  }

  private void note(LocksUnavailableException failure) {
    if (failure.connectionLost()) {
      LOG.debug("the history of incidents waits for the database", failure);
    } else if (!failing) {
      // Once, not every second.
      LOG.warn("the history of incidents cannot be kept: {}", failure.getMessage());
      LOG.debug("why it cannot be kept", failure);
    }
    failing = true;
  }

  private void take(List<LoggedIncident> now) {
    if (!history.equals(now)) {
      history.setAll(now);
      changed.run();
    }
  }

  /** Takes note of {@code incident} in the name of {@code operator}, for all windows. */
  void acknowledge(LoggedIncident incident, String operator, Consumer<Exception> failed) {
    log.ifPresent(
        shared ->
            tasks.run(
                () -> {
                  shared.acknowledge(incident.id(), operator);
                  return shared.latest(MAX_HISTORY);
                },
                this::take,
                failed));
  }
}
