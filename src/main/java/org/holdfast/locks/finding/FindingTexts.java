package org.holdfast.locks.finding;

import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.wording.DiscrepancyTexts;
import org.holdfast.locks.SessionState;
import org.holdfast.locks.graph.HolderKind;
import org.holdfast.locks.graph.TypicalHold;
import org.holdfast.locks.label.LabelTexts;
import org.holdfast.locks.label.ParticipantLabel;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;

/** What happened, in words. */
final class FindingTexts {

  private static final Texts TEXTS = Texts.of(FindingTexts.class);

  private FindingTexts() {}

  static String message(Finding finding) {
    if (finding instanceof Finding.Told told) {
      return told.message();
    }
    if (finding instanceof Finding.Over over) {
      return TEXTS.get("over", message(over.before()));
    }
    if (finding instanceof Finding.WithTimeouts with) {
      return TEXTS.get("with-timeouts", message(with.finding()), with.timeouts());
    }
    if (finding instanceof Finding.Discrepancies found) {
      String first = found.standing().map(DiscrepancyTexts::message).orElse(found.first());
      return found.count() == 1 ? first : TEXTS.get("discrepancies", found.count(), first);
    }
    if (finding instanceof Finding.Measured measured) {
      return TEXTS.get("measured." + measured.code(), figures(measured));
    }
    return ofLocks(finding);
  }

  /** Whether this version has words for {@code measured}; a later one may know more. */
  static boolean isKnown(Finding.Measured measured) {
    return TEXTS.bundle().containsKey("measured." + measured.code());
  }

  private static Object[] figures(Finding.Measured measured) {
    return measured.figures().stream().map(Figure::shown).toArray();
  }

  private static String ofLocks(Finding finding) {
    if (finding instanceof Finding.IdleHolder idle) {
      return TEXTS.get(
          "idle",
          idle.who().fullAtStart(),
          Durations.format(idle.idle()),
          PlaceTexts.list(idle.places()),
          queue(idle.queue()));
    }
    if (finding instanceof Finding.Holder holder) {
      return TEXTS.get(
          "holder",
          holder.who().fullAtStart(),
          PlaceTexts.list(holder.places()),
          Durations.format(holder.held()),
          queue(holder.queue()));
    }
    if (finding instanceof Finding.Draining draining) {
      return draining(draining);
    }
    if (finding instanceof Finding.Convoy convoy) {
      return convoy(convoy);
    }
    return finding instanceof Finding.OpenTransaction open ? open(open) : ring(finding);
  }

  private static String draining(Finding.Draining draining) {
    Finding.Queue queue = draining.queue();
    return TEXTS.get(
        "draining",
        draining.who().fullAtStart(),
        PlaceTexts.list(draining.places()),
        Durations.format(draining.held()),
        TEXTS.get("queue.still", queue.waiting(), Durations.format(queue.longest())));
  }

  /** “3 wait, the longest for 12 s”. */
  private static String queue(Finding.Queue queue) {
    return TEXTS.get("queue", queue.waiting(), Durations.format(queue.longest()));
  }

  private static String convoy(Finding.Convoy convoy) {
    String message =
        TEXTS.get(
            "convoy",
            convoy.queue().waiting(),
            PlaceTexts.list(convoy.places()),
            Durations.format(convoy.queue().longest()));
    return convoy.typical().isEmpty()
        ? TEXTS.get("convoy.nobody", message)
        : TEXTS.get(
            "convoy.typical",
            message,
            convoy.typical().stream().map(FindingTexts::typical).collect(Collectors.joining("; ")));
  }

  /** “pgbench (user erp), about 300 ms at a time”. */
  private static String typical(TypicalHold hold) {
    return TEXTS.get("typical", kind(hold.kind()), Durations.format(hold.time()));
  }

  private static String kind(HolderKind kind) {
    if (kind.operation().isPresent()) {
      return TEXTS.get("kind.own", LabelTexts.operation(kind.operation().get()));
    }
    String client = kind.client().isEmpty() ? TEXTS.get("kind.unnamed") : kind.client();
    return kind.user().isEmpty() ? client : TEXTS.get("kind.user", client, kind.user());
  }

  private static String open(Finding.OpenTransaction open) {
    return open.state().isPresent()
        ? TEXTS.get(
            "open",
            open.who().full(),
            Durations.format(open.age()),
            open.state().map(SessionState::label).orElse(""))
        : TEXTS.get("open.prepared", open.who().full(), Durations.format(open.age()));
  }

  private static String ring(Finding finding) {
    if (finding instanceof Finding.Ring ring) {
      return TEXTS.get("ring", names(ring.members()), PlaceTexts.list(ring.places()));
    }
    Finding.BrokenRing broken = (Finding.BrokenRing) finding;
    String members = names(broken.members());
    String places = PlaceTexts.list(broken.places());
    return broken.victims().isEmpty()
        ? TEXTS.get("ring.broken", members, places)
        : TEXTS.get("ring.broken.victims", members, places, names(broken.victims()));
  }

  private static String names(List<ParticipantLabel> labels) {
    return labels.stream()
        .map(ParticipantLabel::full)
        .reduce((one, next) -> TEXTS.get("and", one, next))
        .orElse("");
  }
}
