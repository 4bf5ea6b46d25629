package org.holdfast.ui.inventory.operation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.inventory.operation.form.EntryField;
import org.holdfast.ui.inventory.operation.form.OperationForm;

/** The label of a location that was scanned while a form is open. */
final class ScannedPlace {

  private static final Texts TEXTS = Texts.of(ScannedPlace.class);

  private ScannedPlace() {}

  /** The entry is being booked. */
  static Message busy(String place) {
    return Message.warning(TEXTS.get("place.busy", place), TEXTS.get("place.busy.advice"));
  }

  /** Puts it into the field that it fits; why not, if it fits none. */
  static Optional<Message> fill(OpenEntry entry, LocationChoices choices, String place) {
    OperationForm form = entry.formProperty().get();
    EntryFields fields = entry.fields();
    boolean source = offers(choices.sources().getValue(), place);
    if (form.fields().contains(EntryField.TARGET)
        && (fields.locationProperty().get() != null || !source)) {
      if (place.equals(fields.locationProperty().get())) {
        return Optional.of(
            Message.warning(TEXTS.get("place.same", place), TEXTS.get("place.same.advice")));
      }
      fields.targetProperty().set(place);
      return Optional.empty();
    }
    if (!source) {
      return Optional.of(
          Message.warning(
              TEXTS.get("place.none", entry.sku().orElseThrow(), place),
              TEXTS.get("place.none.advice")));
    }
    fields.locationProperty().set(place);
    return Optional.empty();
  }

  private static boolean offers(List<LocationChoice> choices, String place) {
    return choices.stream().anyMatch(choice -> Objects.equals(choice.name(), place));
  }
}
