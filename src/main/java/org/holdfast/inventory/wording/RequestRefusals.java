package org.holdfast.inventory.wording;

import java.util.List;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;

/** How it is said that a request was not served, or makes no sense. */
final class RequestRefusals {

  private static final Texts TEXTS = Texts.of(RequestRefusals.class);

  static final List<Wording<?>> WORDINGS =
      List.of(
          new Wording<>(
              Refusal.LockNotObtained.class,
              refusal -> TEXTS.get("lock-not-obtained", Durations.format(refusal.limit())),
              refusal -> TEXTS.get("lock-not-obtained.advice")),
          new Wording<>(
              Refusal.TimedOut.class,
              refusal -> TEXTS.get("timed-out", Durations.format(refusal.limit())),
              refusal -> TEXTS.get("timed-out.advice")),
          new Wording<>(
              Refusal.Contended.class,
              refusal -> TEXTS.get("contended", refusal.attempts()),
              refusal -> TEXTS.get("contended.advice")),
          new Wording<>(
              Refusal.Cancelled.class,
              refusal -> refusal.own() ? TEXTS.get("cancelled.own") : TEXTS.get("cancelled"),
              refusal ->
                  refusal.own()
                      ? TEXTS.get("cancelled.own.advice")
                      : TEXTS.get("cancelled.advice")),
          new Wording<>(
              Refusal.NotAllowed.class,
              refusal -> TEXTS.get("not-allowed"),
              refusal -> TEXTS.get("not-allowed.advice")),
          new Wording<>(
              Refusal.InvalidRequest.class,
              refusal -> RequestProblemTexts.sentences(refusal.problems()),
              refusal -> TEXTS.get("invalid-request.advice")));

  private RequestRefusals() {}
}
