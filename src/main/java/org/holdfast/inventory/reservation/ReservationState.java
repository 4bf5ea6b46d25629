package org.holdfast.inventory.reservation;

/** The life of a reservation: open, then one of three ends. */
public enum ReservationState {
  /** Holds stock. */
  OPEN("Open"),
  /** Shipped. */
  COMMITTED("Committed"),
  /** Given back by a person. */
  RELEASED("Released"),
  /** Given back by the clock. */
  EXPIRED("Expired");

  private final String label;

  ReservationState(String label) {
    this.label = label;
  }

  /** The word that screens show. */
  public String label() {
    return label;
  }
}
