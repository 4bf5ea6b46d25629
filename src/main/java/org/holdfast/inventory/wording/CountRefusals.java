package org.holdfast.inventory.wording;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;

/** How it is said what cannot be done with a count. */
final class CountRefusals {

  private static final Texts TEXTS = Texts.of(CountRefusals.class);

  /** More than these are not named in one sentence; the list of the count shows all. */
  private static final int NAMED = 3;

  static final List<Wording<?>> WORDINGS =
      List.of(
          new Wording<>(
              Refusal.EntryInFuture.class,
              refusal ->
                  TEXTS.get(
                      "entry-in-future",
                      refusal.sku(),
                      stamp(refusal.countedAt()),
                      stamp(refusal.now())),
              refusal -> TEXTS.get("counted-in-future.advice")),
          new Wording<>(
              Refusal.UnknownCount.class,
              refusal -> TEXTS.get("unknown-count", Long.toString(refusal.countId())),
              refusal -> TEXTS.get("unknown-count.advice")),
          new Wording<>(
              Refusal.CountEnded.class,
              refusal ->
                  refusal.posted()
                      ? TEXTS.get("count-posted", Long.toString(refusal.countId()))
                      : TEXTS.get("count-cancelled", Long.toString(refusal.countId())),
              refusal -> TEXTS.get("count-ended.advice")),
          new Wording<>(
              Refusal.NothingCounted.class,
              refusal -> TEXTS.get("nothing-counted", Long.toString(refusal.countId())),
              refusal -> TEXTS.get("nothing-counted.advice")),
          new Wording<>(
              Refusal.CountNotPosted.class,
              CountRefusals::notPosted,
              refusal -> TEXTS.get("count-not-posted.advice")));

  private CountRefusals() {}

  private static String notPosted(Refusal.CountNotPosted refusal) {
    String rows =
        refusal.rows().stream()
            .limit(NAMED)
            .map(row -> row.sku() + ": " + RefusalTexts.message(row.reason()))
            .collect(Collectors.joining(" "));
    String all =
        TEXTS.get(
            "count-not-posted", Long.toString(refusal.countId()), refusal.rows().size(), rows);
    int more = refusal.rows().size() - NAMED;
    return more > 0 ? all + " " + TEXTS.get("count-not-posted.more", more) : all;
  }

  private static String stamp(Instant moment) {
    return Moments.stamp(moment, ZoneId.systemDefault());
  }
}
