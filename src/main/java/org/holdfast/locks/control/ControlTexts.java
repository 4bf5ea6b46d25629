package org.holdfast.locks.control;

import org.holdfast.text.Texts;

/** What became of a request to stop a session, in words. */
final class ControlTexts {

  private static final Texts TEXTS = Texts.of(ControlTexts.class);

  private ControlTexts() {}

  static String message(SessionControlResult result) {
    if (result instanceof SessionControlResult.Done done) {
      return done(done);
    }
    if (result instanceof SessionControlResult.NotAllowed) {
      return TEXTS.get("not-allowed", result.who().full());
    }
    return result instanceof SessionControlResult.AlreadyGone
        ? TEXTS.get("already-gone", result.who().fullAtStart())
        : TEXTS.get("nothing-to-cancel", result.who().fullAtStart());
  }

  private static String done(SessionControlResult.Done done) {
    String who = done.who().full();
    return switch (done.effect()) {
      case TOLD -> TEXTS.get("told", who);
      case ENDED -> TEXTS.get("ended", who);
      case STILL_THERE -> TEXTS.get("still-there", who);
      case TRANSACTION_OVER -> TEXTS.get("cancelled.over", who);
      case STILL_RUNS -> TEXTS.get("still-runs", who);
      case TRANSACTION_FAILED -> TEXTS.get("cancelled.failed", who);
      case TRANSACTION_GOES_ON -> TEXTS.get("cancelled.goes-on", who, done.waiting());
      case TRANSACTION_OPEN -> TEXTS.get("cancelled.open", who, done.waiting());
    };
  }
}
