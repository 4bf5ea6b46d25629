package org.holdfast.ui.inventory.operation;

import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/**
 * Something about an entry that a person must say is right before it is booked.
 *
 * @param about what it is about; another one is a new doubt, to be answered anew
 * @param warning what is doubtful, with the numbers
 * @param answer what the person says by ticking it
 */
record Doubt(String about, String warning, String answer) {

  private static final Texts TEXTS = Texts.of(Doubt.class);
  private static final String SAFETY = "safety stock";

  /** Less is never asked about. */
  private static final long FEW = 1_000;

  /** More is always asked about, unless there is as much already. */
  private static final long MANY = 100_000;

  private static final int TIMES = 10;

  /**
   * Whether pieces can be had only out of the safety stock; what is not there is refused anyway.
   */
  static Optional<Doubt> safety(long pieces, long available, long safetyStock) {
    if (safetyStock <= 0
        || pieces <= 0
        || pieces > available
        || available - pieces >= safetyStock) {
      return Optional.empty();
    }
    return Optional.of(
        new Doubt(
            SAFETY + " " + safetyStock,
            TEXTS.get("safety", Math.max(0, available - safetyStock), safetyStock, available),
            TEXTS.get("safety.answer")));
  }

  /** Whether it is about safety stock. */
  boolean isOfSafetyStock() {
    return about.startsWith(SAFETY);
  }

  /** Whether stock is not what it was when the form was opened, for what was counted. */
  static Optional<Doubt> changed(String location, long opened, long now, OptionalLong counted) {
    if (opened == now) {
      return Optional.empty();
    }
    long moved = Math.abs(now - opened);
    return Optional.of(
        new Doubt(
            "changed to " + now,
            "%s %s since you opened this: stock at %s was %s and is %s now. Booked as it is, the count would undo that."
                .formatted(
                    Numbers.whole(moved),
                    now < opened
                        ? moved == 1 ? "piece left" : "pieces left"
                        : moved == 1 ? "piece came" : "pieces came",
                    location,
                    Numbers.whole(opened),
                    Numbers.whole(now)),
            counted.isPresent()
                ? "I counted %s after that".formatted(Numbers.whole(counted.getAsLong()))
                : "I counted after that"));
  }

  /** Whether so many pieces are likely to be a slip, or a label read into the field. */
  static Optional<Doubt> many(long pieces, long typed, long usual) {
    long size = pieces == Long.MIN_VALUE ? Long.MAX_VALUE : Math.abs(pieces);
    long bound = Math.max(FEW, usual > Long.MAX_VALUE / TIMES ? Long.MAX_VALUE : usual * TIMES);
    boolean likely = size <= bound && (size <= MANY || size <= usual);
    return likely
        ? Optional.empty()
        : Optional.of(
            new Doubt(
                "many " + typed,
                "%s is far more than usual (%s)."
                    .formatted(Numbers.whole(typed), Numbers.whole(usual)),
                "%s is right".formatted(Numbers.whole(typed))));
  }

  /** Both at once. */
  static Optional<Doubt> both(Optional<Doubt> one, Optional<Doubt> two) {
    if (one.isEmpty() || two.isEmpty()) {
      return one.isPresent() ? one : two;
    }
    return Optional.of(
        new Doubt(
            one.get().about() + ", " + two.get().about(),
            one.get().warning() + " " + two.get().warning(),
            one.get().answer() + ", and " + two.get().answer()));
  }
}
