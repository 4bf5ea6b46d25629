package org.holdfast.locks.label;

import java.util.Locale;
import org.holdfast.inventory.ledger.TransactionTag;
import org.holdfast.text.Sentences;
import org.holdfast.text.Texts;

/** Puts labels into words. */
public final class LabelTexts {

  private static final Texts TEXTS = Texts.of(LabelTexts.class);

  private LabelTexts() {}

  static String full(ParticipantLabel label) {
    if (label instanceof ParticipantLabel.OwnWork own) {
      return own(own.tag());
    }
    if (label instanceof ParticipantLabel.Program program) {
      return TEXTS.get(
          "program",
          program.client().isEmpty() ? TEXTS.get("program.unnamed") : program.client(),
          program.user().isEmpty() ? TEXTS.get("user.unknown") : program.user(),
          number(program.pid()));
    }
    if (label instanceof ParticipantLabel.UnseenProcess process) {
      return TEXTS.get("process", number(process.pid()));
    }
    return prepared((ParticipantLabel.Prepared) label);
  }

  private static String own(TransactionTag tag) {
    String work =
        tag.reservation().isPresent()
            ? TEXTS.get(
                "work.of", operation(tag.operation()), number(tag.reservation().getAsLong()))
            : operation(tag.operation());
    return tag.operator().isEmpty() ? work : TEXTS.get("work.by", work, tag.operator());
  }

  private static String prepared(ParticipantLabel.Prepared label) {
    if (label.name().isEmpty()) {
      return TEXTS.get("prepared.unknown");
    }
    return label.owner().isEmpty()
        ? TEXTS.get("prepared", label.name().get())
        : TEXTS.get("prepared.of", label.name().get(), label.owner().get());
  }

  static String fullAtStart(ParticipantLabel label) {
    String full = full(label);
    boolean named =
        label instanceof ParticipantLabel.Program program && !program.client().isEmpty();
    return named ? full : Sentences.capital(full);
  }

  static String brief(ParticipantLabel label) {
    if (label instanceof ParticipantLabel.OwnWork own) {
      return work(own.tag()) + (own.tag().operator().isEmpty() ? "" : " · " + own.tag().operator());
    }
    if (label instanceof ParticipantLabel.Program program) {
      return TEXTS.get("brief.program", name(program), number(program.pid()));
    }
    if (label instanceof ParticipantLabel.UnseenProcess process) {
      return TEXTS.get("brief.process", number(process.pid()));
    }
    return ((ParticipantLabel.Prepared) label)
        .name()
        .map(name -> TEXTS.get("brief.prepared", name))
        .orElseGet(() -> TEXTS.get("brief.prepared.unknown"));
  }

  static String tight(ParticipantLabel label) {
    return label instanceof ParticipantLabel.Program program
        ? name(program) + " " + program.pid()
        : brief(label);
  }

  private static String name(ParticipantLabel.Program program) {
    return program.client().isEmpty() ? TEXTS.get("brief.session") : program.client();
  }

  /** “Commit 42”. */
  public static String work(TransactionTag tag) {
    String operation = operation(tag.operation());
    return tag.reservation().isPresent()
        ? operation + " " + tag.reservation().getAsLong()
        : operation;
  }

  /** The name of an operation by the word that its sessions carry; a later one as it is written. */
  public static String operation(String code) {
    return switch (code) {
      case "RESERVE" -> TEXTS.get("operation.reserve");
      case "COMMIT" -> TEXTS.get("operation.commit");
      case "RELEASE" -> TEXTS.get("operation.release");
      case "EXPIRE" -> TEXTS.get("operation.expire");
      case "CHANGE" -> TEXTS.get("operation.change");
      case "EXTEND" -> TEXTS.get("operation.extend");
      case "RECEIVE" -> TEXTS.get("operation.receive");
      case "ADJUST" -> TEXTS.get("operation.adjust");
      case "UNDO" -> TEXTS.get("operation.undo");
      case "TRANSFER" -> TEXTS.get("operation.transfer");
      default -> Sentences.capital(code.toLowerCase(Locale.ROOT).replace('_', ' '));
    };
  }

  /** Numbers by which people look something up have no marks between their digits. */
  private static String number(long value) {
    return Long.toString(value);
  }
}
