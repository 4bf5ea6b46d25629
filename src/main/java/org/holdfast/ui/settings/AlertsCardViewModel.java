package org.holdfast.ui.settings;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;
import org.holdfast.text.TypedNumber;
import org.holdfast.ui.alert.AlertBound;
import org.holdfast.ui.alert.AlertSettings;

/** Changes when to raise alerts. Belongs to the JavaFX application thread. */
public final class AlertsCardViewModel {

  private static final Texts TEXTS = Texts.of(AlertsCardViewModel.class);

  private final AlertSettings settings;
  private final Map<AlertBound, StringProperty> fields = new EnumMap<>(AlertBound.class);
  private final ReadOnlyStringWrapper message = new ReadOnlyStringWrapper("");
  private final ReadOnlyObjectWrapper<AlertBound> wrong = new ReadOnlyObjectWrapper<>();

  /** The bounds of {@code settings}, to be changed. */
  public AlertsCardViewModel(AlertSettings settings) {
    this.settings = settings;
    for (AlertBound bound : AlertBound.values()) {
      double value = bound.of(settings.thresholdsProperty().get());
      StringProperty field = new SimpleStringProperty(Numbers.plain(value));
      field.addListener((observable, oldValue, newValue) -> onTyped(bound));
      fields.put(bound, field);
    }
  }

  private void onTyped(AlertBound bound) {
    message.set("");
    if (wrong.get() == bound) {
      wrong.set(null);
    }
  }

  /** Takes the bounds that were typed, if all of them make sense. */
  public void save() {
    Map<AlertBound, Double> wanted = new EnumMap<>(AlertBound.class);
    fields.forEach(
        (bound, field) -> wanted.put(bound, TypedNumber.decimal(field.get()).orElse(Double.NaN)));
    Optional<AlertBound> first = settings.change(wanted);
    message.set(first.map(AlertBound::rule).orElseGet(() -> TEXTS.get("saved")));
    // The same one once more is told once more.
    wrong.set(null);
    wrong.set(first.orElse(null));
  }

  /** What is typed for {@code bound}. */
  public StringProperty textProperty(AlertBound bound) {
    return fields.get(bound);
  }

  /** What became of it; empty: nothing yet. */
  public ReadOnlyStringProperty messageProperty() {
    return message.getReadOnlyProperty();
  }

  /** What makes no sense; null: nothing. */
  public ReadOnlyObjectProperty<AlertBound> wrongProperty() {
    return wrong.getReadOnlyProperty();
  }

  /** Whether locks are watched while another screen is shown. */
  public BooleanProperty watchProperty() {
    return settings.watchProperty();
  }
}
