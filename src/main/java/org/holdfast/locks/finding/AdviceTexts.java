package org.holdfast.locks.finding;

import org.holdfast.text.Texts;

/** What to do about a finding, in words. */
final class AdviceTexts {

  private static final Texts TEXTS = Texts.of(AdviceTexts.class);

  private AdviceTexts() {}

  static String advice(Finding finding) {
    if (finding instanceof Finding.Told told) {
      return told.advice();
    }
    if (finding instanceof Finding.WithTimeouts with) {
      return advice(with.finding());
    }
    if (finding instanceof Finding.Over) {
      return TEXTS.get("advice.over");
    }
    if (finding instanceof Finding.Discrepancies) {
      return TEXTS.get("advice.discrepancies");
    }
    if (finding instanceof Finding.Measured measured) {
      return TEXTS.get("measured." + measured.code() + ".advice");
    }
    return ofLocks(finding);
  }

  private static String ofLocks(Finding finding) {
    if (finding instanceof Finding.IdleHolder idle) {
      return remedy(idle.remedy());
    }
    if (finding instanceof Finding.Holder holder) {
      return remedy(holder.remedy());
    }
    if (finding instanceof Finding.OpenTransaction open) {
      return open.remedy().kind() == Remedy.Kind.END_PREPARED
          ? TEXTS.get("remedy.end-open-prepared", open.remedy().command())
          : remedy(open.remedy());
    }
    if (finding instanceof Finding.Draining) {
      return TEXTS.get("advice.draining");
    }
    if (finding instanceof Finding.Convoy) {
      return TEXTS.get("advice.convoy");
    }
    return finding instanceof Finding.Ring
        ? TEXTS.get("advice.ring")
        : TEXTS.get("advice.broken-ring");
  }

  private static String remedy(Remedy remedy) {
    return switch (remedy.kind()) {
      case END_PREPARED -> TEXTS.get("remedy.end-prepared", remedy.command());
      case FIND_PREPARED -> TEXTS.get("remedy.find-prepared");
      case FIND_SESSION -> TEXTS.get("remedy.find-session");
      case ASK_OWNER -> TEXTS.get("remedy.ask-owner");
      case END_IDLE -> TEXTS.get("remedy.end-idle");
      case CANCEL -> TEXTS.get("remedy.cancel");
    };
  }
}
