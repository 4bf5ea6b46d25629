package org.holdfast.simulator.finding;

import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.Sentences;
import org.holdfast.text.Texts;

/**
 * Something that was found, to be put into words when it is shown. Immutable.
 *
 * @param code what
 * @param values what belongs into the sentence, in its order: texts, {@link Long}s, {@link
 *     Double}s, and findings that are part of it
 */
public record Finding(FindingCode code, List<Object> values) {

  private static final Texts TEXTS = Texts.of(Finding.class);

  /** Copies the values; whole numbers of any size are the same. */
  public Finding {
    values = values.stream().map(Finding::plain).toList();
  }

  /** A finding with these values. */
  public static Finding of(FindingCode code, Object... values) {
    return new Finding(code, List.of(values));
  }

  /** A sentence that somebody else has put into words. */
  public static Finding ofText(String text) {
    return of(FindingCode.TEXT, text);
  }

  /** Several as a part of another. */
  public static Finding ofAll(List<Finding> parts) {
    return new Finding(FindingCode.LIST, List.copyOf(parts));
  }

  private static Object plain(Object value) {
    if (value instanceof Integer whole) {
      return whole.longValue();
    }
    return value instanceof Long || value instanceof Double || value instanceof Finding
        ? value
        : value.toString();
  }

  /** The sentence. */
  public String text() {
    return Sentences.capital(part());
  }

  /** The same as a part of another sentence. */
  public String part() {
    if (code == FindingCode.LIST) {
      return values.stream().map(Finding::words).collect(Collectors.joining(TEXTS.get("comma")));
    }
    return TEXTS.get("finding." + EnumNames.word(code), placed());
  }

  private Object[] placed() {
    return values.stream()
        .map(value -> value instanceof Finding part ? part.part() : value)
        .toArray();
  }

  private static String words(Object value) {
    return value instanceof Finding part ? part.part() : value.toString();
  }
}
