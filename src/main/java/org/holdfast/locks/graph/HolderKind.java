package org.holdfast.locks.graph;

import java.util.Optional;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.locks.Session;

/**
 * What many who hold locks have in common: the operation, or the program and its role.
 *
 * @param operation Holdfast's own operation, by its code
 * @param client what the program calls itself; may be empty
 * @param user its role; may be empty
 */
public record HolderKind(Optional<String> operation, String client, String user) {

  /** Holds without a session that could be seen. */
  static final HolderKind NO_SESSION = new HolderKind(Optional.empty(), "", "");

  static HolderKind of(Session session) {
    return session
        .tag()
        .map(TransactionTag::operation)
        .map(operation -> new HolderKind(Optional.of(operation), "", ""))
        .orElseGet(() -> new HolderKind(Optional.empty(), session.client(), session.user()));
  }
}
