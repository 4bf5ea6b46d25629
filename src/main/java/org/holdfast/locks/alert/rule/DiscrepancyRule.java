package org.holdfast.locks.alert.rule;

import java.util.List;
import org.holdfast.inventory.reconciliation.StockWatch;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.finding.Finding;

/** The books do not agree with themselves. */
final class DiscrepancyRule implements AlertRule {

  @Override
  public List<Alert> due(Evaluation now) {
    List<StockWatch.Standing> found = now.discrepancies();
    if (!now.bounds().discrepancies() || found.isEmpty()) {
      return List.of();
    }
    return List.of(
        Alert.of(
            Alert.Kind.DISCREPANCY,
            "discrepancies",
            now.now(),
            Finding.Discrepancies.of(found),
            "discrepancy"));
  }
}
