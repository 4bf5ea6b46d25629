package org.holdfast.text;

/**
 * Text that a terminal shows and does not obey. Control characters (C0, DEL and C1, with which
 * terminals can be told to move, to hide, to answer), marks that turn the direction of writing, and
 * separators of lines are written as escapes such as {@code \u009b}, which JSON reads back.
 */
public final class PrintableText {

  private PrintableText() {}

  /** {@code text} in one line: ends of lines and tabs are escaped too. */
  public static String line(String text) {
    return escaped(text, false);
  }

  /** {@code text}, in which ends of lines and tabs stay what they are. */
  public static String lines(String text) {
    return escaped(text, true);
  }

  private static String escaped(String text, boolean layout) {
    if (text.chars().allMatch(c -> c >= ' ' && c < 0x7f)) {
      return text;
    }
    StringBuilder safe = new StringBuilder();
    for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
      int c = text.codePointAt(i);
      boolean laysOut = c == '\n' || c == '\r' || c == '\t';
      if (!isObeyed(c) || (layout && laysOut)) {
        safe.appendCodePoint(c);
      } else {
        for (char half : Character.toChars(c)) {
          safe.append("\\u%04x".formatted((int) half));
        }
      }
    }
    return safe.toString();
  }

  private static boolean isObeyed(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      // Joiners make emoji and letters of some languages; they turn nothing.
      case Character.FORMAT -> c != 0x200C && c != 0x200D;
      default -> false;
    };
  }
}
