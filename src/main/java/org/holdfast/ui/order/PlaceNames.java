package org.holdfast.ui.order;

import javafx.util.StringConverter;

/** Shows locations by name, the empty one as anywhere. */
final class PlaceNames extends StringConverter<String> {

  @Override
  public String toString(String location) {
    return OrderTexts.place(location);
  }

  @Override
  public String fromString(String text) {
    return text;
  }
}
