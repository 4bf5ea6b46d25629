package org.holdfast.ui.locks.session;

/**
 * What may be done to the session that is chosen.
 *
 * @param shown whether there is a session at all
 * @param offered whether this operator may stop sessions
 * @param mayCancel whether its query can be cancelled now
 * @param mayEnd whether it can be ended now
 * @param reason why not; empty when it can
 */
record SessionActions(
    boolean shown, boolean offered, boolean mayCancel, boolean mayEnd, String reason) {

  /** There is no session. */
  static final SessionActions NONE = new SessionActions(false, false, false, false, "");
}
