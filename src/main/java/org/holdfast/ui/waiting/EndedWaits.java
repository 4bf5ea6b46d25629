package org.holdfast.ui.waiting;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Confirmation;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;

/**
 * What became of requests whose wait was to be ended, in words.
 *
 * @param results one for each that was come to, in their order
 * @param failure why the others were not; empty when all were
 */
record EndedWaits(List<Outcome<Waiting>> results, Optional<Exception> failure) {

  private static final Texts TEXTS = Texts.of(EndedWaits.class);
  private static final int MAX_NAMED = 6;

  /** Copies the list. */
  EndedWaits {
    results = List.copyOf(results);
  }

  /** Whether to end all of {@code chosen}. */
  static Confirmation question(List<Waiting> chosen) {
    String each =
        chosen.stream()
            .limit(MAX_NAMED)
            .map(
                one ->
                    TEXTS.get(
                        "end.each",
                        Long.toString(one.id()),
                        one.operator(),
                        WaitingTexts.lines(one)))
            .collect(Collectors.joining(System.lineSeparator()));
    String more =
        chosen.size() > MAX_NAMED
            ? System.lineSeparator() + TEXTS.get("end.more", chosen.size() - MAX_NAMED)
            : "";
    return Confirmation.careful(
        chosen.size() == 1
            ? TEXTS.get("end.one", Long.toString(chosen.get(0).id()))
            : TEXTS.get("end.several", chosen.size()),
        each + more + System.lineSeparator() + TEXTS.get("end.consequence"),
        TEXTS.get("end.confirm"),
        TEXTS.get("end.refuse"));
  }

  /** What to tell. */
  Message message() {
    List<Waiting> ended = results.stream().flatMap(result -> result.value().stream()).toList();
    Optional<Refusal> refused =
        results.stream().flatMap(result -> result.refusal().stream()).findFirst();
    String title =
        ended.size() == 1
            ? TEXTS.get("ended.one", Long.toString(ended.get(0).id()))
            : TEXTS.get("ended.several", ended.size());
    if (failure.isPresent()) {
      Message why = Messages.of(failure.get());
      return ended.isEmpty() ? why : Message.danger(why.title(), title + " " + why.detail());
    }
    return refused
        .map(
            refusal ->
                ended.isEmpty()
                    ? Messages.of(refusal)
                    : Message.warning(title, RefusalTexts.message(refusal)))
        .orElseGet(() -> Message.success(title, TEXTS.get("ended.behind")));
  }
}
