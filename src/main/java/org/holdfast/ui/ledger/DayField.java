package org.holdfast.ui.ledger;

import java.time.LocalDate;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.format.FormatStyle;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.scene.control.DatePicker;
import javafx.util.StringConverter;
import org.holdfast.text.DisplayLocale;

/** Lets people type a day as their language writes it, or choose it from a calendar. */
final class DayField {

  private DayField() {}

  /**
   * Lets {@code picker} choose {@code day}.
   *
   * @param name what day it is, also where none is chosen
   */
  static void bind(DatePicker picker, String name, ObjectProperty<LocalDate> day) {
    DateTimeFormatter format = format();
    picker.setPromptText(name);
    picker.setAccessibleText(name);
    picker.getEditor().setAccessibleText(name);
    picker.setShowWeekNumbers(false);
    picker.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(LocalDate shown) {
            return shown == null ? "" : format.format(shown);
          }

          @Override
          public LocalDate fromString(String text) {
            // The picker keeps the day that it had where a text is none.
            return text == null || text.isBlank() ? null : read(text.strip(), format);
          }
        });
    picker.valueProperty().bindBidirectional(day);
  }

  /** {@code day} as the field shows it. */
  static String words(LocalDate day) {
    return format().format(day);
  }

  private static LocalDate read(String text, DateTimeFormatter format) {
    return parsed(text, DateTimeFormatter.ISO_LOCAL_DATE)
        .orElseGet(() -> LocalDate.parse(text, format));
  }

  private static Optional<LocalDate> parsed(String text, DateTimeFormatter format) {
    try {
      return Optional.of(LocalDate.parse(text, format));
    } catch (DateTimeParseException other) {
      return Optional.empty();
    }
  }

  /** As short as can be, but with the whole year, so that it is read back as it was. */
  private static DateTimeFormatter format() {
    String pattern =
        DateTimeFormatterBuilder.getLocalizedDateTimePattern(
            FormatStyle.SHORT, null, IsoChronology.INSTANCE, DisplayLocale.get());
    String year = pattern.contains("yyyy") ? pattern : pattern.replace("yy", "yyyy");
    return DateTimeFormatter.ofPattern(year, DisplayLocale.get());
  }
}
