package org.holdfast.ui.locks.diagram;

import java.util.Collection;
import java.util.stream.Collectors;
import org.holdfast.locks.StockRef;
import org.holdfast.text.Texts;

/** Stock rows that somebody holds, in words. */
public final class HeldRows {

  private static final Texts TEXTS = Texts.of(HeldRows.class);

  private HeldRows() {}

  /** “holds A at X, B at Y and 3 more”. */
  public static String text(Collection<StockRef> rows, int max) {
    return rows.isEmpty() ? TEXTS.get("holds.something") : TEXTS.get("holds", list(rows, max));
  }

  /** “A at X, B at Y and 3 more”. */
  public static String list(Collection<StockRef> rows, int max) {
    String first = rows.stream().limit(max).map(StockRef::text).collect(Collectors.joining(", "));
    return rows.size() > max ? TEXTS.get("rows.more", first, rows.size() - max) : first;
  }
}
