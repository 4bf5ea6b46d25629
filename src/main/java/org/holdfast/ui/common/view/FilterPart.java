package org.holdfast.ui.common.view;

import java.time.DateTimeException;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.Property;

/**
 * One filter of a list, with what it takes to write it down and to say it.
 *
 * @param id what it is known by; shown to nobody and the same in every language
 * @param name what people call it; empty: it is seen well enough where it is set
 * @param value what it lets through
 * @param none the value that hides nothing
 * @param written a value as a text that can be read again; never of {@code none}
 * @param read such a text; may throw what parsers throw
 * @param words a value for people; empty: its name says enough
 * @param lasting whether it is still set after a restart
 */
public record FilterPart<T>(
    String id,
    String name,
    Property<T> value,
    T none,
    Function<T, String> written,
    Function<String, T> read,
    Function<T, String> words,
    boolean lasting) {

  /** A text, which empty hides nothing. */
  public static FilterPart<String> text(String id, String name, Property<String> value) {
    return new FilterPart<>(
        id, name, value, "", Function.identity(), Function.identity(), String::strip, true);
  }

  /** A text that one types for the moment, and sees where one typed it. */
  public static FilterPart<String> search(Property<String> value) {
    return new FilterPart<>(
        "search", "", value, "", Function.identity(), Function.identity(), String::strip, false);
  }

  /** One of several names; null: any. */
  public static FilterPart<String> name(String id, String name, Property<String> value) {
    return new FilterPart<>(
        id, name, value, null, Function.identity(), Function.identity(), text -> text, true);
  }

  /** One of the program's own values; null: any. */
  public static <E extends Enum<E>> FilterPart<E> choice(
      String id, String name, Property<E> value, Class<E> type, Function<E, String> words) {
    return new FilterPart<>(
        id, name, value, null, E::name, text -> Enum.valueOf(type, text), words, true);
  }

  /** Whether it hides something; a text of blanks does not. */
  public boolean isSet() {
    T now = value.getValue();
    return !Objects.equals(now, none) && !(now instanceof String text && text.isBlank());
  }

  /** Hides nothing any more. */
  public void clear() {
    value.setValue(none);
  }

  /** What is set, as a text that can be read again; empty: nothing. */
  Optional<String> kept() {
    return isSet() ? Optional.of(written.apply(value.getValue())) : Optional.empty();
  }

  /** Sets what {@code text} says; nothing where there is none, or one that cannot be read. */
  void apply(Optional<String> text) {
    value.setValue(text.map(this::parsed).orElse(none));
  }

  private T parsed(String text) {
    try {
      return read.apply(text);
    } catch (IllegalArgumentException | DateTimeException e) {
      // An older version, or somebody with an editor, wrote it.
      return none;
    }
  }

  /** What is set, in words; those that are only set or not go by their name. */
  String said() {
    String said = words.apply(value.getValue());
    return said.isEmpty() ? name : said;
  }

  /** The same with what it is about. */
  String told() {
    return said().equals(name) ? name : name + ": " + said();
  }
}
