package org.holdfast.inventory.reservation;

import org.holdfast.text.Texts;

/** The life of a reservation: open, then one of three ends. */
public enum ReservationState {
  /** Holds stock. */
  OPEN,
  /** Shipped. */
  COMMITTED,
  /** Given back by a person. */
  RELEASED,
  /** Given back by the clock. */
  EXPIRED;

  private static final Texts TEXTS = Texts.of(ReservationState.class);

  /** The word that screens show. */
  public String label() {
    return switch (this) {
      case OPEN -> TEXTS.get("state.open");
      case COMMITTED -> TEXTS.get("state.committed");
      case RELEASED -> TEXTS.get("state.released");
      case EXPIRED -> TEXTS.get("state.expired");
    };
  }
}
