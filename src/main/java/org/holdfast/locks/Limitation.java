package org.holdfast.locks;

import java.util.Arrays;
import org.holdfast.text.Texts;

/** Why something is missing from a snapshot. */
public enum Limitation {
  /** What sessions of other roles do is hidden from this role. */
  NO_STATS,
  /** This role may not read the tables of Holdfast. */
  NO_TABLES,
  /** One of these tables is locked as a whole. */
  TABLES_LOCKED;

  private static final Texts TEXTS = Texts.of(Limitation.class);

  /** A sentence for {@code code}, the name of one of these; early recordings hold the sentence. */
  static String text(String code) {
    return Arrays.stream(values())
        .filter(each -> each.name().equals(code))
        .findFirst()
        .map(Limitation::text)
        .orElse(code);
  }

  private String text() {
    return switch (this) {
      case NO_STATS -> TEXTS.get("limit.stats");
      case NO_TABLES -> TEXTS.get("limit.tables");
      case TABLES_LOCKED -> TEXTS.get("limit.locked");
    };
  }
}
