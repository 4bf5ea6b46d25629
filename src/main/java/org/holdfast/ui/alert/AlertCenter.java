package org.holdfast.ui.alert;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.collections.ObservableList;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.locks.alert.rule.Alerts;
import org.holdfast.text.DisplayLocale;
import org.holdfast.ui.context.TaskExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The alerts of the whole window, whichever screen is shown, and the history of incidents that all
 * windows share. Evaluates in the background; otherwise belongs to the JavaFX application thread.
 */
public final class AlertCenter {

  private static final Logger LOG = LoggerFactory.getLogger(AlertCenter.class);

  private final TaskExecutor tasks;
  private final Alerts rules;
  private final Supplier<RequestCounters> totals;
  private final WaitForGraphCache graphs = new WaitForGraphCache();
  private final StandingAlerts standing = new StandingAlerts();
  private final List<Consumer<Alert>> opened = new ArrayList<>();
  private final SharedIncidents incidents;
  private List<StockWatch.Standing> discrepancies = List.of();
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
    this.incidents = new SharedIncidents(tasks, this::takeNotes);
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

  /** Calls {@code screen} whenever somebody wants to see what an alert is about. */
  public void onOpened(Consumer<Alert> screen) {
    opened.add(screen);
  }

  /** Somebody wants to see what {@code alert} is about. */
  public void open(Alert alert) {
    opened.forEach(screen -> screen.accept(alert));
  }

  /** What does not agree from now on. */
  public void tellDiscrepancies(List<StockWatch.Standing> found) {
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
    incidents.keepIn(shared);
  }

  /**
   * Writes into the shared history how things stand here, and tells what it says by now; blocks, on
   * any thread but the application's.
   */
  public void exchange() {
    incidents.exchange();
  }

  /** Whoever has taken note of it, in whichever window: it is no news any more. */
  private void takeNotes() {
    for (LoggedIncident incident : history()) {
      if (incident.acknowledged().isPresent()) {
        incident.subject().ifPresent(standing::see);
      }
    }
    standing.showNews();
  }

  /** Takes note of {@code incident} in the name of {@code operator}, for all windows. */
  public void acknowledge(LoggedIncident incident, String operator, Consumer<Exception> failed) {
    incidents.acknowledge(incident, operator, failed);
  }

  /** The incidents of all windows, those that began last first. */
  public ObservableList<LoggedIncident> history() {
    return incidents.history();
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
    List<StockWatch.Standing> found = discrepancies;
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
    incidents.setStanding(change.active(), change.cleared());
    standing.replace(change.active(), change.cleared());
    for (Alert alert : change.raised()) {
      LOG.warn("alert: {}", DisplayLocale.neutral(() -> alert.message() + " " + alert.advice()));
      warning.accept(alert);
    }
    standing.showNews();
  }

  /** Somebody has seen {@code alert}: it is no news any more, though it may still stand. */
  public void seen(Alert alert) {
    standing.see(alert.subject());
    standing.showNews();
  }

  /** Somebody has seen all alerts that stand. */
  public void allSeen() {
    standing.seeAll();
    standing.showNews();
  }

  /** The alerts that stand, the worst first. */
  public ObservableList<Alert> alerts() {
    return standing.alerts();
  }

  /** The worst alert that nobody has seen yet; null: none. */
  public ReadOnlyObjectProperty<Alert> newsProperty() {
    return standing.newsProperty();
  }
}
