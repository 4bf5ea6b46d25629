package org.holdfast.simulator.verdict;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.text.Texts;

/** Verdicts in words. */
final class VerdictTexts {

  private static final Texts TEXTS = Texts.of(VerdictTexts.class);

  private VerdictTexts() {}

  static String sentence(Verdict verdict) {
    if (verdict.holds()) {
      return counts(verdict);
    }
    List<String> parts = new ArrayList<>();
    if (verdict.kind() != Verdict.Kind.BROKEN) {
      verdict.reasons().stream().map(Finding::part).forEach(parts::add);
    }
    parts.add(counts(verdict));
    return TEXTS.get(
        "sentence", verdict.kind().label(), String.join(TEXTS.get("semicolon"), parts));
  }

  private static String counts(Verdict verdict) {
    if (verdict.unread()) {
      return TEXTS.get("unread", verdict.acknowledged());
    }
    List<String> parts = new ArrayList<>();
    parts.add(TEXTS.get("oversold", verdict.oversold()));
    if (verdict.undersold() > 0) {
      parts.add(TEXTS.get("undersold", verdict.undersold()));
    }
    if (verdict.forgotten() > 0) {
      parts.add(TEXTS.get("forgotten", verdict.forgotten()));
    }
    parts.add(TEXTS.get("lost", verdict.lost()));
    parts.add(TEXTS.get("doubled", verdict.doubled()));
    if (verdict.phantoms() > 0) {
      parts.add(TEXTS.get("phantoms", verdict.phantoms()));
    }
    if (verdict.unserved() > 0) {
      parts.add(TEXTS.get("unserved", verdict.unserved()));
    }
    parts.add(TEXTS.get("ledger", verdict.mismatches()));
    if (verdict.rules() == 0) {
      parts.add(TEXTS.get("earlier-rules"));
    }
    return String.join(TEXTS.get("comma"), parts);
  }
}
