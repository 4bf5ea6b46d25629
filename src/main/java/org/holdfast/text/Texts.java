package org.holdfast.text;

import java.text.MessageFormat;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The sentences of one package, from the resource bundle {@code texts.properties} beside its
 * classes, in the language of {@link DisplayLocale} at the moment they are asked for; other
 * languages stand in {@code texts_de.properties} and the like. Numbers among the values are written
 * as {@link Numbers#whole} writes them; where one and many differ, the text says so by a choice
 * format. May be used by many threads.
 */
public final class Texts {

  private final String name;
  private final ClassLoader loader;
  private final Map<Locale, ResourceBundle> bundles = new ConcurrentHashMap<>();

  private Texts(Class<?> type) {
    name = type.getPackageName() + ".texts";
    loader = type.getClassLoader();
  }

  /** The texts of the package that {@code type} is in. */
  public static Texts of(Class<?> type) {
    return new Texts(type);
  }

  /**
   * The text of {@code key} with {@code values} in the places {0}, {1} …
   *
   * @throws MissingResourceException when there is none
   */
  public String get(String key, Object... values) {
    Locale locale = DisplayLocale.get();
    return new MessageFormat(in(locale).getString(key), locale).format(values);
  }

  /**
   * The same texts for whoever takes a resource bundle, such as the layout of a screen or the help
   * of a command. Texts with places for values are no use there.
   */
  public ResourceBundle bundle() {
    return new Formatted();
  }

  private ResourceBundle in(Locale locale) {
    return bundles.computeIfAbsent(
        locale,
        wanted ->
            ResourceBundle.getBundle(
                name,
                wanted,
                loader,
                // Never the language of the machine, which nothing else here follows.
                ResourceBundle.Control.getNoFallbackControl(
                    ResourceBundle.Control.FORMAT_PROPERTIES)));
  }

  /** Reads quotation marks and braces as {@link #get} does. */
  private final class Formatted extends ResourceBundle {

    @Override
    protected Object handleGetObject(String key) {
      return handleKeySet().contains(key) ? Texts.this.get(key) : null;
    }

    @Override
    protected Set<String> handleKeySet() {
      return in(DisplayLocale.get()).keySet();
    }

    @Override
    public Enumeration<String> getKeys() {
      return Collections.enumeration(handleKeySet());
    }
  }
}
