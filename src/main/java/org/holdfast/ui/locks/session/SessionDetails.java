package org.holdfast.ui.locks.session;

import java.util.List;
import java.util.Optional;
import org.holdfast.locks.Session;
import org.holdfast.ui.locks.queue.Waiter;

/**
 * What is said of the session or queue that is chosen.
 *
 * @param title who it is
 * @param subtitle more about who it is; may be empty
 * @param facts what is known of it
 * @param query what it runs, or what ends it; empty for a queue
 * @param queueTitle what the list below is about
 * @param waiters who waits for it, in order
 * @param session the session, if it is one and was seen
 */
record SessionDetails(
    String title,
    String subtitle,
    List<PropertyList.Fact> facts,
    Optional<String> query,
    String queueTitle,
    List<Waiter> waiters,
    Optional<Session> session) {

  SessionDetails {
    facts = List.copyOf(facts);
    waiters = List.copyOf(waiters);
  }
}
