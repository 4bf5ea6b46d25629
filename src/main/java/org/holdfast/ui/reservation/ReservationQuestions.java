package org.holdfast.ui.reservation;

import org.holdfast.ui.common.Confirmation;

/** Asks whoever works here before something is done. Each call blocks until it is answered. */
public interface ReservationQuestions {

  /** Whether to do it. */
  boolean confirm(Confirmation question);

  /** Lets {@code entry} be filled in; whether to do it. */
  boolean extend(ExtendViewModel entry);

  /** Lets {@code entry} be filled in; whether to do it. */
  boolean release(ReleaseViewModel entry);

  /** Lets {@code entry} be filled in; whether to do it. */
  boolean shipPart(ShipPartViewModel entry);
}
