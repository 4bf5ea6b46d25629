package org.holdfast.locks.finding;

import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;
import org.holdfast.locks.graph.WaitTree;

/**
 * What can be done about who holds locks; it can be followed on the Locks screen or by the named
 * owner.
 *
 * @param kind what
 * @param command what ends a prepared transaction; empty otherwise
 */
public record Remedy(Kind kind, String command) {

  /** What can be done. */
  public enum Kind {
    /** Commit the prepared transaction or roll it back. */
    END_PREPARED,
    /** Find out which prepared transaction it is. */
    FIND_PREPARED,
    /** Ask an administrator who it is. */
    FIND_SESSION,
    /** Ask its owner: this role may not end it. */
    ASK_OWNER,
    /** Have its client finish, or end the session: it runs nothing that could be cancelled. */
    END_IDLE,
    /** Ask its owner, or cancel its query. */
    CANCEL
  }

  private static Remedy of(Kind kind) {
    return new Remedy(kind, "");
  }

  /** What can be done about a session. */
  public static Remedy of(Session session) {
    if (!session.controllable()) {
      return of(Kind.ASK_OWNER);
    }
    return of(session.idleInTransaction() ? Kind.END_IDLE : Kind.CANCEL);
  }

  /** What can be done about a prepared transaction. */
  public static Remedy of(PreparedTransaction transaction) {
    return new Remedy(Kind.END_PREPARED, transaction.rollbackCommand());
  }

  /** What can be done about who holds {@code crowd} up. */
  public static Remedy of(WaitTree crowd) {
    return crowd
        .prepared()
        .map(Remedy::of)
        .or(() -> crowd.session().map(Remedy::of))
        .orElseGet(
            () ->
                of(
                    crowd.root().first().pid().isPresent()
                        ? Kind.FIND_SESSION
                        : Kind.FIND_PREPARED));
  }
}
