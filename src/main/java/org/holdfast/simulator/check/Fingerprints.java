package org.holdfast.simulator.check;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.history.TransferEntry;
import org.holdfast.simulator.scenario.OrderLine;
import org.holdfast.simulator.scenario.Workload;

/**
 * What the fingerprint of a request has to be, worked out anew from what was asked. A wrong one
 * would make a repeated request be refused instead of answered.
 */
public final class Fingerprints {

  private Fingerprints() {}

  /** The fingerprint of the request behind {@code entry}. */
  public static UUID of(HistoryEntry entry) {
    if (entry.operation() == Operation.RECEIVE) {
      OrderLine line = entry.lines().get(0);
      return of(List.of(line.sku(), Workload.DOCK, line.quantity()));
    }
    if (entry.operation() != Operation.RESERVE) {
      return ofClosing(entry.reservation());
    }
    List<Object> parts = new ArrayList<>();
    parts.add(
        entry.holdMillis() < 0
            ? Optional.empty()
            : Optional.of(Duration.ofMillis(entry.holdMillis())));
    for (OrderLine line : entry.lines()) {
      parts.add(line.sku());
      parts.add("");
      parts.add(line.quantity());
    }
    if (entry.waits()) {
      parts.add("wait");
      parts.add(Optional.empty());
    }
    return of(parts);
  }

  static UUID ofClosing(long reservation) {
    return of(List.of(reservation));
  }

  /** The fingerprint of the transfer behind {@code entry}. */
  public static UUID of(TransferEntry entry) {
    return of(List.of(entry.sku(), entry.from(), entry.to(), entry.pieces()));
  }

  private static UUID of(List<?> parts) {
    String content = parts.stream().map(String::valueOf).collect(Collectors.joining("\0"));
    return UUID.nameUUIDFromBytes(content.getBytes(StandardCharsets.UTF_8));
  }
}
