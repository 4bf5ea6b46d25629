package org.holdfast.inventory.wording;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/**
 * Says the notes of movements in the reader's language. What people wrote stays as it is; what a
 * repair adds to it stands in the ledger in fixed English words, which are read like a code.
 */
public final class NoteTexts {

  private static final Texts TEXTS = Texts.of(NoteTexts.class);

  /** As {@code reconcile_stock} writes it; a row has all of a bigint's digits at most. */
  private static final Pattern REPAIR =
      Pattern.compile(
          """
          ^(.*?) ?\\(row: stock (N), reserved (N) → (N); \
          ledger: stock (N) → (N), reserved (N) → (N)\
          (?:; lines of closed reservations: (N) → 0)?\\)$"""
              .replace("N", "-?\\d{1,18}"),
          Pattern.DOTALL);

  private NoteTexts() {}

  /** The note of {@code movement}; empty: none. */
  public static String note(Movement movement) {
    if (movement.reason().filter(ReasonCode.RECONCILIATION::equals).isEmpty()) {
      return movement.note();
    }
    Matcher repair = REPAIR.matcher(movement.note());
    return repair.matches() ? repaired(repair) : movement.note();
  }

  private static String repaired(Matcher repair) {
    String figures =
        TEXTS.get(
            "note.repaired",
            number(repair, 2),
            number(repair, 3),
            number(repair, 4),
            number(repair, 5),
            number(repair, 6),
            number(repair, 7),
            number(repair, 8));
    String closed =
        repair.group(9) == null ? "" : "; " + TEXTS.get("note.repaired.closed", number(repair, 9));
    return "%s (%s%s)".formatted(repair.group(1), figures, closed).strip();
  }

  private static String number(Matcher repair, int group) {
    return Numbers.whole(Long.parseLong(repair.group(group)));
  }
}
