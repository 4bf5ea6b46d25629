package org.holdfast.ui.alert;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.locks.alert.Alert;

/**
 * The alerts that stand, and which of them nobody has seen. Belongs to the JavaFX application
 * thread.
 */
final class StandingAlerts {

  private final ObservableList<Alert> alerts = FXCollections.observableArrayList();
  private final ReadOnlyObjectWrapper<Alert> news = new ReadOnlyObjectWrapper<>();
  private final Set<String> seen = new HashSet<>();

  /** Those that stand, the worst first. */
  ObservableList<Alert> alerts() {
    return alerts;
  }

  /** The worst one that nobody has seen yet; null: none. */
  ReadOnlyObjectProperty<Alert> newsProperty() {
    return news.getReadOnlyProperty();
  }

  /**
   * Replaces row by row while only the words change, so that a list keeps its place.
   *
   * @param cleared those that are news when they come back
   */
  void replace(List<Alert> now, List<Alert> cleared) {
    List<String> subjects = now.stream().map(Alert::subject).toList();
    if (!subjects.equals(alerts.stream().map(Alert::subject).toList())) {
      alerts.setAll(now);
    } else {
      for (int i = 0; i < now.size(); i++) {
        if (!now.get(i).equals(alerts.get(i))) {
          alerts.set(i, now.get(i));
        }
      }
    }
    cleared.forEach(alert -> seen.remove(alert.subject()));
  }

  /** Somebody has seen what is about {@code subject}. */
  void see(String subject) {
    seen.add(subject);
  }

  /** Somebody has seen all of them. */
  void seeAll() {
    alerts.forEach(alert -> see(alert.subject()));
  }

  /** Finds the news anew; to be called after what is seen or stands has changed. */
  void showNews() {
    news.set(
        alerts.stream().filter(alert -> !seen.contains(alert.subject())).findFirst().orElse(null));
  }
}
