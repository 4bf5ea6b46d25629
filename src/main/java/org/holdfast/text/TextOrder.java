package org.holdfast.text;

import java.text.Collator;
import java.text.ParseException;
import java.text.RuleBasedCollator;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

/**
 * The order in which readers of the language of {@link DisplayLocale} look for texts: capitals
 * beside small letters, “Ä” beside “A”. May be used by many threads.
 */
public final class TextOrder {

  private static final Map<Locale, Collator> COLLATORS = new ConcurrentHashMap<>();

  /** Before the mark that Java's rules name first of those that count. */
  private static final String FIRST_MARK = "<'_'";

  private static final Pattern NUMBER = Pattern.compile("[0-9]+");

  /** More digits than shelves and bins have. */
  private static final int DIGITS = 12;

  private TextOrder() {}

  /** Orders by the language that is spoken when it compares; texts that differ are never equal. */
  public static Comparator<String> comparator() {
    return TextOrder::compare;
  }

  /** The same, but with numbers by their size, as people walk: shelf 2 comes before shelf 10. */
  public static Comparator<String> walking() {
    return Comparator.comparing(TextOrder::padded, comparator())
        .thenComparing(Comparator.naturalOrder());
  }

  private static String padded(String text) {
    return NUMBER
        .matcher(text)
        .replaceAll(
            number -> "0".repeat(Math.max(0, DIGITS - number.group().length())) + number.group());
  }

  private static int compare(String one, String other) {
    int order = COLLATORS.computeIfAbsent(DisplayLocale.get(), TextOrder::of).compare(one, other);
    return order == 0 ? one.compareTo(other) : order;
  }

  /** Java's own rules pass over blanks and hyphens, which would mix “Aisle 2” with “Aisles”. */
  private static Collator of(Locale locale) {
    Collator usual = Collator.getInstance(locale);
    if (!(usual instanceof RuleBasedCollator rules)) {
      return usual;
    }
    try {
      return new RuleBasedCollator(rules.getRules().replace(FIRST_MARK, "<' '<'-'" + FIRST_MARK));
    } catch (ParseException e) {
      throw new IllegalStateException("rules of " + locale, e);
    }
  }
}
