package org.holdfast.database;

import java.util.Locale;

/**
 * The group roles of a server: who may do what, given to logins with {@code GRANT}. They belong to
 * the whole server; what they may do is granted in each database.
 */
public enum GroupRole {
  /** Owns every table and function, and logs in nowhere. */
  OWNER,
  /** Looks up, reserves, extends, releases, ships, receives, transfers and adjusts. */
  CLERK,
  /** The same, and looks after products, locations, imports, reconciliation and locks. */
  SUPERVISOR,
  /** Looks, and simulates in schemas of its own. */
  TESTER,
  /** Looks. */
  AUDITOR;

  /** Its name on the server. */
  public String role() {
    return "holdfast_" + name().toLowerCase(Locale.ROOT);
  }
}
