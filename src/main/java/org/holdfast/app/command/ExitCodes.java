package org.holdfast.app.command;

import org.holdfast.inventory.operation.Refusal;

/** What the exit codes mean; the same for every command. */
public final class ExitCodes {

  /** Done, now or before. */
  public static final int DONE = 0;

  /** Refused: asking again changes nothing as long as the stock stands as it does. */
  public static final int REFUSED = 1;

  /** The command line or the request makes no sense. */
  public static final int USAGE = 2;

  /** Not done this time; worth trying again. */
  public static final int TRY_AGAIN = 3;

  /** The database is not available. */
  public static final int NO_DATABASE = 4;

  /** A defect in Holdfast. */
  public static final int DEFECT = 70;

  private ExitCodes() {}

  /** The code for {@code refusal}. */
  public static int of(Refusal refusal) {
    if (refusal instanceof Refusal.InvalidRequest) {
      return USAGE;
    }
    return refusal.worthRetrying() || refusal instanceof Refusal.Cancelled ? TRY_AGAIN : REFUSED;
  }
}
