package org.holdfast.inventory.wording;

import java.time.ZoneId;
import java.util.List;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/** How it is said that a movement is not undone. */
final class MovementRefusals {

  private static final Texts TEXTS = Texts.of(MovementRefusals.class);

  static final List<Wording<?>> WORDINGS =
      List.of(
          new Wording<>(
              Refusal.UnknownMovement.class,
              refusal -> TEXTS.get("unknown-movement", number(refusal.movementId())),
              refusal -> TEXTS.get("unknown-movement.advice")),
          new Wording<>(
              Refusal.NotUndoable.class,
              refusal -> TEXTS.get("not-undoable", number(refusal.movementId())),
              refusal -> TEXTS.get("not-undoable.advice")),
          new Wording<>(
              Refusal.AlreadyUndone.class,
              refusal ->
                  TEXTS.get(
                      "already-undone",
                      number(refusal.movementId()),
                      refusal.who(),
                      Moments.stamp(refusal.at(), ZoneId.systemDefault()),
                      number(refusal.by())),
              refusal -> TEXTS.get("already-undone.advice", number(refusal.by()))));

  private MovementRefusals() {}

  /** The number of a movement is a name, without thousands apart. */
  private static String number(long movement) {
    return Long.toString(movement);
  }
}
