package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry;

/**
 * Compares the history with the rows of the table request: each acknowledged request is there once,
 * as it was asked, and nothing else is. Knows afterwards who did what.
 */
final class RequestBook {

  private final EndState end;
  private final Findings findings;
  private final Map<String, Case> byKey = new LinkedHashMap<>();
  private final Map<Long, List<Case>> expiries = new HashMap<>();
  private final Map<String, BookedTransfer> transfers = new LinkedHashMap<>();
  private final Map<String, RecordedExpiry> expiryKeys = new LinkedHashMap<>();

  RequestBook(Evidence evidence, EndState end, Findings findings) {
    this.end = end;
    this.findings = findings;
    for (HistoryEntry entry : evidence.history()) {
      if (entry.operation() == Operation.EXPIRE) {
        expiries
            .computeIfAbsent(entry.reservation(), id -> new ArrayList<>(1))
            .add(new Case(entry));
      } else {
        // The same key again is the same request.
        byKey.putIfAbsent(entry.key(), new Case(entry));
      }
    }
    evidence.transfers().forEach(entry -> transfers.put(entry.key(), new BookedTransfer(entry)));
  }

  /** Reads the requests. */
  void read() {
    end.requests(this::request);
    byKey
        .values()
        .forEach(
            one -> {
              if (isTold(one.entry()) && !one.isRecorded()) {
                findings.mismatch(FindingCode.KEY_GONE, one.entry().key(), one.phrase());
              }
            });
    transfers
        .values()
        .forEach(
            transfer ->
                findings.check(
                    transfer.isRecorded()
                        || transfer.entry().answer() != HistoryEntry.Answer.ACKNOWLEDGED,
                    FindingCode.TRANSFER_KEY_GONE,
                    transfer.entry().sku()));
  }

  private static boolean isTold(HistoryEntry entry) {
    return entry.answer() == HistoryEntry.Answer.ACKNOWLEDGED
        || entry.answer() == HistoryEntry.Answer.QUEUED;
  }

  private void request(EndState.RequestRow row) {
    if (row.key().equals(EndState.OPENING)) {
      return; // compared with what it was at the start
    }
    findings.check(
        row.at() >= end.openedMicros() && row.at() <= end.readMicros(),
        FindingCode.REQUEST_TIME,
        row.key());
    Case one = byKey.get(row.key());
    BookedTransfer transfer = transfers.get(row.key());
    if (one != null) {
      mine(one, row);
    } else if (transfer != null) {
      transfer(transfer, row);
    } else if (row.operation().equals(Operation.EXPIRE.name())) {
      if (expiryKeys.putIfAbsent(row.key(), new RecordedExpiry(row.fingerprint(), row.at()))
          != null) {
        findings.doubled(FindingCode.REQUEST_TWICE, row.key());
      }
    } else {
      findings.phantom(FindingCode.REQUEST_OF_NOBODY, row.key(), row.operation());
    }
  }

  private void mine(Case one, EndState.RequestRow row) {
    HistoryEntry entry = one.entry();
    if (one.isRecorded()) {
      findings.doubled(FindingCode.KEY_TWICE, one.phrase());
    }
    if (entry.answer() == HistoryEntry.Answer.REFUSED) {
      findings.phantom(FindingCode.KEY_OF_REFUSED, one.phrase());
    }
    findings.check(
        row.operation().equals(entry.operation().name()),
        FindingCode.REQUEST_STORED_OTHERWISE,
        one.phrase(),
        row.operation());
    findings.check(
        Fingerprints.of(entry).equals(row.fingerprint()), FindingCode.FINGERPRINT, one.phrase());
    one.record(row.at());
  }

  private void transfer(BookedTransfer transfer, EndState.RequestRow row) {
    if (transfer.isRecorded()) {
      findings.doubled(FindingCode.TRANSFER_KEY_TWICE, transfer.entry().sku());
    }
    if (transfer.entry().answer() == HistoryEntry.Answer.REFUSED) {
      findings.phantom(FindingCode.TRANSFER_KEY_OF_REFUSED, transfer.entry().sku());
    }
    findings.check(
        row.operation().equals(Operation.TRANSFER.name())
            && row.fingerprint().equals(Fingerprints.of(transfer.entry())),
        FindingCode.TRANSFER_STORED_OTHERWISE,
        transfer.entry().sku());
    transfer.record(row.at());
  }

  /** The request with this key. */
  Optional<Case> byKey(String key) {
    return Optional.ofNullable(byKey.get(key));
  }

  /** All requests but expiries. */
  Iterable<Case> cases() {
    return byKey.values();
  }

  /** The transfer with this key. */
  Optional<BookedTransfer> transfer(String key) {
    return Optional.ofNullable(transfers.get(key));
  }

  /** The expiry in the database that has this key. */
  Optional<RecordedExpiry> expiry(String key) {
    return Optional.ofNullable(expiryKeys.get(key));
  }

  /** The expiry of {@code reservation} that was acknowledged, or of which nobody heard. */
  Optional<Case> expiryOf(long reservation) {
    List<Case> all = expiries.getOrDefault(reservation, List.of());
    return all.stream()
        .filter(one -> one.entry().answer() == HistoryEntry.Answer.ACKNOWLEDGED)
        .findFirst()
        .or(
            () ->
                all.stream()
                    .filter(one -> one.entry().answer() == HistoryEntry.Answer.UNKNOWN)
                    .findFirst());
  }

  /** All expiries that were asked for. */
  Iterable<Case> expiries() {
    return expiries.values().stream().flatMap(List::stream).toList();
  }

  /** What has to be in the ledger by now. */
  void finish() {
    byKey
        .values()
        .forEach(
            one -> {
              if (one.entry().operation() == Operation.RECEIVE && one.isDone() && !one.isMade()) {
                findings.lost(FindingCode.RECEIPT_GONE, one.phrase());
              }
            });
    transfers
        .values()
        .forEach(
            transfer -> {
              if (transfer.isRecorded() && !transfer.isWhole()) {
                findings.mismatch(FindingCode.TRANSFER_BOOKED_HALF, transfer.entry().sku());
              }
            });
    expiryKeys.forEach(
        (key, expiry) -> {
          if (!expiry.hasEnded()) {
            findings.phantom(FindingCode.EXPIRY_WITHOUT_END, key);
          }
        });
  }
}
