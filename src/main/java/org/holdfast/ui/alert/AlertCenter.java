package org.holdfast.ui.alert;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.Alerts;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.locks.sampling.LocksUnavailableException;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts of the whole window, whichever screen is shown, and the history of incidents that all
 * windows share. Evaluates in the background; otherwise belongs to the JavaFX application thread.
 */
public final class AlertCenter {

  private static final Logger LOG = LoggerFactory.getLogger(AlertCenter.class);

  /** How many incidents of the past are shown. */
  private static final int MAX_HISTORY = 200;

  private final TaskExecutor tasks;
  private final Alerts rules;
  private final Supplier<RequestCounters> totals;
  private final WaitForGraphCache graphs = new WaitForGraphCache();
  private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Alert> news = new ReadOnlyObjectWrapper<>();
  private final ObservableList<LoggedIncident> history = FXCollections.observableArrayList();
  private final Set<String> seen = new HashSet<>();
  private final Queue<Alert> ended = new ConcurrentLinkedQueue<>();
  private volatile List<Alert> standing = List.of();
  private volatile boolean logFailing;
  private Optional<IncidentLog> log = Optional.empty();
  private List<String> discrepancies = List.of();
  private Consumer<Alert> warning = alert -> {};
  private LockSnapshot looked;
  private boolean evaluating;
  private boolean again;

  /**
   * A centre that knows of nothing yet.
   *
   * @param rules raise and clear the alerts
   * @param settings the thresholds
   * @param totals what the operations of all programs have counted; answers at once
   */
  public AlertCenter(
      TaskExecutor tasks, Alerts rules, AlertSettings settings, Supplier<RequestCounters> totals) {
    this.tasks = tasks;
    this.rules = rules;
    this.totals = totals;
    rules.setThresholds(settings.thresholdsProperty().get());
    settings
        .thresholdsProperty()
        .addListener(
            (observable, oldValue, newValue) -> {
              rules.setThresholds(newValue);
              evaluate();
            });
  }

  /** Calls {@code listener} for every alert that is raised. */
  public void onWarning(Consumer<Alert> listener) {
    warning = listener;
  }

  /** What does not agree from now on, a sentence each. */
  public void tellDiscrepancies(List<String> found) {
    if (!discrepancies.equals(found)) {
      discrepancies = List.copyOf(found);
      evaluate();
    }
  }

  /**
   * Follows the history that all windows share.
   *
   * @param shared read and written in the background
   */
  public void keepIn(IncidentLog shared) {
    log = Optional.of(shared);
  }

  /**
   * Writes into the shared history how things stand here, and tells what it says by now; blocks, on
   * any thread but the application's.
   */
  public void exchange() {
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
      logFailing = false;
      tasks.onScreen(() -> tellHistory(now));
    } catch (LocksUnavailableException e) {
      ended.addAll(over);
      while (ended.size() > MAX_HISTORY) {
        ended.poll();
      }
      if (e.connectionLost()) {
        LOG.debug("the history of incidents waits for the database", e);
      } else if (!logFailing) {
        // Once, not every second.
        LOG.warn("the history of incidents cannot be kept: {}", e.getMessage());
        LOG.debug("why it cannot be kept", e);
      }
      logFailing = true;
    }
  }

  private void tellHistory(List<LoggedIncident> now) {
    if (!history.equals(now)) {
      history.setAll(now);
      // Whoever has taken note of it, in whichever window: it is no news any more.
      for (LoggedIncident incident : now) {
        if (incident.acknowledged().isPresent()) {
          incident.subject().ifPresent(seen::add);
        }
      }
      showNews();
    }
  }

  /** Takes note of {@code incident} in the name of {@code operator}, for all windows. */
  public void acknowledge(LoggedIncident incident, String operator, Consumer<Exception> failed) {
    log.ifPresent(
        shared ->
            tasks.run(
                () -> {
                  shared.acknowledge(incident.id(), operator);
                  return shared.latest(MAX_HISTORY);
                },
                this::tellHistory,
                failed));
  }

  /** The incidents of all windows, those that began last first. */
  public ObservableList<LoggedIncident> history() {
    return history;
  }

  /** Judges by this snapshot from now on. */
  public void setSnapshot(LockSnapshot snapshot) {
    looked = snapshot;
    evaluate();
  }

  /** Nobody looks at locks any more, or the server does not tell. */
  public void clearSnapshot() {
    if (looked != null) {
      looked = null;
      evaluate();
    }
  }

  /** Graphs that are made once for the alerts and for the screen. */
  public WaitForGraphCache graphs() {
    return graphs;
  }

  /** Evaluates everything anew, in the background; to be called about once a second. */
  public void evaluate() {
    if (evaluating) {
      again = true;
      return;
    }
    evaluating = true;
    again = false;
    LockSnapshot snapshot = looked;
    List<String> found = discrepancies;
    tasks.run(
        () -> rules.evaluate(Optional.ofNullable(snapshot).map(graphs::of), totals.get(), found),
        change -> {
          evaluating = false;
          publish(change);
          evaluateAgain();
        },
        failure -> {
          evaluating = false;
          LOG.warn("the alerts could not be evaluated", failure);
          again = false;
        });
  }

  private void evaluateAgain() {
    if (again) {
      evaluate();
    }
  }

  private void publish(Alerts.Change change) {
    standing = change.active();
    ended.addAll(change.cleared());
    show(change.active());
    change.cleared().forEach(alert -> seen.remove(key(alert)));
    for (Alert alert : change.raised()) {
      LOG.warn("alert: {} {}", alert.message(), alert.advice());
      warning.accept(alert);
    }
    showNews();
  }

  /** Replaces row by row while only the words change, so that a list keeps its place. */
  private void show(List<Alert> now) {
    List<String> keys = now.stream().map(AlertCenter::key).toList();
    if (!keys.equals(alerts.stream().map(AlertCenter::key).toList())) {
      alerts.setAll(now);
      return;
    }
    for (int i = 0; i < now.size(); i++) {
      if (!now.get(i).equals(alerts.get(i))) {
        alerts.set(i, now.get(i));
      }
    }
  }

  private void showNews() {
    news.set(alerts.stream().filter(alert -> !seen.contains(key(alert))).findFirst().orElse(null));
  }

  private static String key(Alert alert) {
    return alert.subject();
  }

  /** Somebody has seen {@code alert}: it is no news any more, though it may still stand. */
  public void seen(Alert alert) {
    seen.add(key(alert));
    showNews();
  }

  /** Somebody has seen all alerts that stand. */
  public void allSeen() {
    alerts.forEach(alert -> seen.add(key(alert)));
    showNews();
  }

  /** The alerts that stand, the worst first. */
  public ObservableList<Alert> alerts() {
    return alerts;
  }

  /** The worst alert that nobody has seen yet; null: none. */
  public ReadOnlyObjectProperty<Alert> newsProperty() {
    return news.getReadOnlyProperty();
  }
}
