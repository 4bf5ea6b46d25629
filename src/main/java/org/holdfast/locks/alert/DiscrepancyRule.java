package org.holdfast.locks.alert;

import java.util.List;
import org.holdfast.locks.finding.Finding;

/** The books do not agree with themselves. */
final class DiscrepancyRule implements AlertRule {

  @Override
  public List<Alert> due(Evaluation now) {
    List<String> found = now.discrepancies();
    if (!now.bounds().discrepancies() || found.isEmpty()) {
      return List.of();
    }
    return List.of(
        Alert.of(
            Alert.Kind.DISCREPANCY,
            "discrepancies",
            now.now(),
            new Finding.Discrepancies(found.size(), found.get(0)),
            "discrepancy"));
  }
}
