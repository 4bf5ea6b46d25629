package org.holdfast.ui.order.detail;

import java.util.List;
import java.util.stream.Stream;
import javafx.util.StringConverter;
import org.holdfast.text.Texts;

/** The locations of a line as they are chosen: by name, the empty one as anywhere. */
public final class PlaceNames extends StringConverter<String> {

  private static final Texts TEXTS = Texts.of(PlaceNames.class);

  /** What can be chosen: anywhere, and all {@code locations}. */
  public static List<String> choices(List<String> locations) {
    return Stream.concat(Stream.of(""), locations.stream()).toList();
  }

  /** A location as it is shown. */
  static String of(String location) {
    return location == null || location.isEmpty() ? TEXTS.get("anywhere") : location;
  }

  @Override
  public String toString(String location) {
    return of(location);
  }

  @Override
  public String fromString(String text) {
    return text;
  }
}
