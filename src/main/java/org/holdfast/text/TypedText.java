package org.holdfast.text;

import java.text.Normalizer;

/**
 * What people type, paste or scan, without what nobody can see: a label copied from a web page or a
 * spreadsheet often brings a no-break space, a zero-width space or a byte order mark along, and
 * then names nothing although it looks right.
 *
 * <p>Meant for names and codes at the moment they are entered, never for what the database says.
 */
public final class TypedText {

  private static final int FULL_WIDTH_FIRST = 0xFF01;
  private static final int FULL_WIDTH_LAST = 0xFF5E;
  private static final int FULL_WIDTH_SHIFT = 0xFF01 - 0x21;
  private static final int HYPHEN = 0x2010;
  private static final int NO_BREAK_HYPHEN = 0x2011;
  private static final int JOINER = 0x200D;

  private TypedText() {}

  /**
   * A name: composed as Unicode's form C has it, every kind of space a blank, none at the ends,
   * invisible characters left out. Joiners stay where they join emoji or letters.
   */
  public static String name(String text) {
    return visible(text, true).strip();
  }

  /**
   * A code such as a SKU or a barcode: as {@link #name}, and letters and digits of full width, as
   * East Asian keyboards give them, are the usual ones.
   */
  public static String code(String text) {
    StringBuilder usual = new StringBuilder();
    visible(text, false)
        .codePoints()
        .map(
            c ->
                c >= FULL_WIDTH_FIRST && c <= FULL_WIDTH_LAST
                    ? c - FULL_WIDTH_SHIFT
                    : c == HYPHEN || c == NO_BREAK_HYPHEN ? '-' : c)
        .forEach(usual::appendCodePoint);
    return usual.toString().strip();
  }

  private static String visible(String text, boolean joiners) {
    StringBuilder seen = new StringBuilder();
    Normalizer.normalize(text, Normalizer.Form.NFC)
        .codePoints()
        .forEach(
            c -> {
              if (Character.isSpaceChar(c) || Character.isWhitespace(c)) {
                seen.append(' ');
              } else if (Character.getType(c) != Character.FORMAT || (joiners && c == JOINER)) {
                seen.appendCodePoint(c);
              }
            });
    return seen.toString();
  }
}
