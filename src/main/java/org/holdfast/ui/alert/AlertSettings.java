package org.holdfast.ui.alert;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.locks.alert.AlertThresholds;
import org.holdfast.ui.context.UserPreferences;

/**
 * When to raise alerts, and whether to watch while another screen is shown; remembered. Belongs to
 * the JavaFX application thread.
 */
public final class AlertSettings {

  private static final String WATCH = "alerts.watch";

  private final UserPreferences memory;
  private final ReadOnlyObjectWrapper<AlertThresholds> thresholds = new ReadOnlyObjectWrapper<>();
  private final BooleanProperty watch = new SimpleBooleanProperty();

  /** What {@code memory} knows, otherwise the standard. */
  public AlertSettings(UserPreferences memory) {
    this.memory = memory;
    Map<AlertBound, Double> values = new EnumMap<>(AlertBound.class);
    for (AlertBound bound : AlertBound.values()) {
      values.put(
          bound,
          memory
              .number(bound.memory())
              .filter(bound::allows)
              .orElse(bound.of(AlertThresholds.STANDARD)));
    }
    thresholds.set(AlertBound.thresholds(values));
    watch.set(memory.text(WATCH).map(Boolean::valueOf).orElse(true));
    watch.addListener(
        (observable, oldValue, newValue) -> {
          memory.put(WATCH, newValue);
          memory.save();
        });
  }

  /**
   * Changes bounds.
   *
   * @param wanted values for those that change, each in its unit
   * @return the first that is out of its range, as a NaN is; nothing was changed then
   */
  public Optional<AlertBound> change(Map<AlertBound, Double> wanted) {
    Map<AlertBound, Double> values = new EnumMap<>(AlertBound.class);
    for (AlertBound bound : AlertBound.values()) {
      double value = wanted.getOrDefault(bound, bound.of(thresholds.get()));
      if (!bound.allows(value)) {
        return Optional.of(bound);
      }
      values.put(bound, value);
    }
    thresholds.set(AlertBound.thresholds(values));
    values.forEach((bound, value) -> memory.put(bound.memory(), value));
    memory.save();
    return Optional.empty();
  }

  /** The bounds. */
  public ReadOnlyObjectProperty<AlertThresholds> thresholdsProperty() {
    return thresholds.getReadOnlyProperty();
  }

  /** Whether locks are watched while another screen is shown. */
  public BooleanProperty watchProperty() {
    return watch;
  }
}
