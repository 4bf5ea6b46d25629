package org.holdfast.text;

import java.text.MessageFormat;
import java.util.MissingResourceException;
import java.util.ResourceBundle;

/**
 * The sentences of one package, from the resource bundle {@code texts.properties} beside its
 * classes, in the language of {@link DisplayLocale}. Numbers among the values are written as {@link
 * Numbers#whole} writes them; where one and many differ, the text says so by a choice format.
 * Immutable.
 */
public final class Texts {

  private final ResourceBundle bundle;

  private Texts(ResourceBundle bundle) {
    this.bundle = bundle;
  }

  /** The texts of the package that {@code type} is in. */
  public static Texts of(Class<?> type) {
    return new Texts(
        ResourceBundle.getBundle(
            type.getPackageName() + ".texts",
            DisplayLocale.get(),
            type.getClassLoader(),
            // Never the language of the machine, which nothing else here follows.
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /**
   * The text of {@code key} with {@code values} in the places {0}, {1} …
   *
   * @throws MissingResourceException when there is none
   */
  public String get(String key, Object... values) {
    return new MessageFormat(bundle.getString(key), DisplayLocale.get()).format(values);
  }
}
