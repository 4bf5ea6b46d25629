package org.holdfast.ui.locks.diagram;

import java.time.Duration;
import java.time.Instant;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.holdfast.text.Texts;

/** How a card says since when its transaction is open, or its client does nothing. */
final class TransactionWords {

  private static final Texts TEXTS = Texts.of(TransactionWords.class);

  private final Instant now;

  /** As of {@code now}. */
  TransactionWords(Instant now) {
    this.now = now;
  }

  String idle(Session session) {
    return session
        .stateSince()
        .map(since -> TEXTS.get("session.idle-for", WaitTimes.format(Duration.between(since, now))))
        .orElseGet(() -> TEXTS.get("session.idle"));
  }

  String open(Session session) {
    return session
        .transactionAge(now)
        .map(age -> TEXTS.get("session.open-for", WaitTimes.format(age)))
        .orElseGet(
            () ->
                session.state() == SessionState.UNKNOWN
                    ? TEXTS.get("session.since-unknown")
                    : TEXTS.get("session.none-open"));
  }
}
