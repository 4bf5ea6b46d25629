package org.holdfast.ui.ledger;

import java.util.Optional;
import org.holdfast.ui.context.ScanMeaning;

/** What the ledger can be searched for when something is scanned. */
final class LedgerScans {

  private LedgerScans() {}

  /** The words that find what {@code meaning} is about; empty: nothing that is searched for. */
  static Optional<String> wanted(ScanMeaning meaning) {
    if (meaning instanceof ScanMeaning.OfProduct found) {
      return Optional.of(found.stock().product().sku().value());
    }
    return meaning instanceof ScanMeaning.OfLocation there
        ? Optional.of(there.location().name())
        : Optional.empty();
  }
}
