package org.holdfast.locks.finding;

import java.util.Collection;
import java.util.List;
import org.holdfast.locks.LockTarget;
import org.holdfast.text.Texts;

/** What is waited for, in words. */
final class PlaceTexts {

  private static final Texts TEXTS = Texts.of(PlaceTexts.class);
  private static final int MAX_NAMED = 3;

  private PlaceTexts() {}

  /** “A at Main, B at Main and 3 more”; “what they want” when nothing has a name. */
  static String list(Collection<LockTarget> places) {
    List<String> known =
        places.stream().map(PlaceTexts::name).filter(name -> !name.isEmpty()).distinct().toList();
    if (known.isEmpty()) {
      return TEXTS.get("place.unknown");
    }
    if (known.size() > MAX_NAMED) {
      return TEXTS.get(
          "place.more", String.join(", ", known.subList(0, MAX_NAMED)), known.size() - MAX_NAMED);
    }
    String last = known.get(known.size() - 1);
    return known.size() == 1
        ? last
        : TEXTS.get("and", String.join(", ", known.subList(0, known.size() - 1)), last);
  }

  private static String name(LockTarget place) {
    if (place instanceof LockTarget.Transaction) {
      return "";
    }
    if (place instanceof LockTarget.UnnamedRow row) {
      return TEXTS.get("place.row", row.table());
    }
    return place instanceof LockTarget.Other
        ? TEXTS.get("place.other", place.text())
        : place.text();
  }
}
