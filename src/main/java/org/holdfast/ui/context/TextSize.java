package org.holdfast.ui.context;

import java.util.Arrays;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/** How large everything is to be read. */
public enum TextSize {
  /** As the theme is made. */
  NORMAL(100),
  /** A little larger. */
  LARGE(115),
  /** To be read from a step away. */
  LARGER(130),
  /** The largest. */
  LARGEST(150);

  private static final String MEMORY = "text-size";

  private final int percent;

  TextSize(int percent) {
    this.percent = percent;
  }

  /** In hundredths of the usual size. */
  public int percent() {
    return percent;
  }

  /** How many times the usual size. */
  public double factor() {
    return percent / 100.0;
  }

  /** What {@code memory} knows, and keeps from now on. */
  public static ObjectProperty<TextSize> in(UserPreferences memory) {
    ObjectProperty<TextSize> size =
        new SimpleObjectProperty<>(
            memory
                .text(MEMORY)
                .flatMap(
                    name -> Arrays.stream(values()).filter(s -> s.name().equals(name)).findAny())
                .orElse(NORMAL));
    size.addListener(
        (observable, oldValue, newValue) -> {
          memory.put(MEMORY, newValue);
          memory.save();
        });
    return size;
  }
}
