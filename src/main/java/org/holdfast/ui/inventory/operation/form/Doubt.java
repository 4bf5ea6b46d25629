package org.holdfast.ui.inventory.operation.form;

import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.text.Texts;

/**
 * Something about an entry that a person must say is right before it is booked.
 *
 * @param about what it is about; another one is a new doubt, to be answered anew
 * @param warning what is doubtful, with the numbers
 * @param answer what the person says by ticking it
 */
public record Doubt(String about, String warning, String answer) {

  private static final Texts TEXTS = Texts.of(Doubt.class);

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
            "safety-stock:" + safetyStock,
            TEXTS.get("safety", Math.max(0, available - safetyStock), safetyStock, available),
            TEXTS.get("safety.answer")));
  }

  /** Whether stock is not what it was when the form was opened, for what was counted. */
  static Optional<Doubt> changed(String location, long opened, long now, OptionalLong counted) {
    if (opened == now) {
      return Optional.empty();
    }
    long moved = Math.abs(now - opened);
    return Optional.of(
        new Doubt(
            "changed:" + now,
            now < opened
                ? TEXTS.get("changed.left", moved, location, opened, now)
                : TEXTS.get("changed.came", moved, location, opened, now),
            counted.isPresent()
                ? TEXTS.get("changed.answer", counted.getAsLong())
                : TEXTS.get("changed.answer.open")));
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
                "many:" + typed, TEXTS.get("many", typed, usual), TEXTS.get("many.answer", typed)));
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
            TEXTS.get("both.answer", one.get().answer(), two.get().answer())));
  }
}
