package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.history.EndState;
import org.holdfast.simulator.history.HistoryEntry;
import org.holdfast.simulator.scenario.OrderLine;

/**
 * Judges the queues: for each product those who wait are served strictly in the order in which they
 * came, nobody who came later gets any of it before them, and nobody is left waiting for what is
 * there. Who came first, the clients' own clock says: whoever was told that he waits before another
 * one asked. Who was served first, the ledger says.
 */
final class QueueJudge {

  private final EndState end;
  private final Findings findings;
  private final RequestBook requests;
  private final Map<Long, Wait> waits = new TreeMap<>();
  private final Map<String, List<Wait>> bySku = new TreeMap<>();
  private final Map<String, List<Taken>> taken = new HashMap<>();
  private final Map<String, Long> firstAsked = new HashMap<>();

  /** One who waits or has waited. */
  private static final class Wait {
    private final long id;
    private final Case request;
    private final boolean stands;
    private final Map<String, Long> lines = new TreeMap<>();

    Wait(long id, Case request, boolean stands) {
      this.id = id;
      this.request = request;
      this.stands = stands;
    }

    HistoryEntry entry() {
      return request.entry();
    }

    /** When he knew that he waits; never, if nobody told him. */
    long told() {
      return entry().answer() == HistoryEntry.Answer.QUEUED ? entry().answered() : Long.MAX_VALUE;
    }
  }

  /** A movement that promised a product, and to whom. */
  private record Taken(long movement, Case request) {}

  QueueJudge(EndState end, Findings findings, RequestBook requests) {
    this.end = end;
    this.findings = findings;
    this.requests = requests;
  }

  /** Reads who waits or has waited. */
  void read() {
    end.waits(this::row);
    for (Wait wait : waits.values()) {
      Map<String, Long> asked = new TreeMap<>();
      wait.entry().lines().forEach(line -> asked.merge(line.sku(), line.quantity(), Long::sum));
      findings.check(asked.equals(wait.lines), FindingCode.WAIT_WRONG, wait.id);
    }
    for (Case one : requests.cases()) {
      HistoryEntry entry = one.entry();
      if (entry.answer() == HistoryEntry.Answer.QUEUED && !one.isQueued()) {
        findings.lost(FindingCode.WAIT_GONE, entry.place(), entry.client());
      }
      if (entry.waits()) {
        for (OrderLine line : entry.lines()) {
          firstAsked.merge(line.sku(), entry.sent(), Math::min);
        }
      }
    }
  }

  private void row(EndState.WaitRow row) {
    Case request = requests.byKey(row.key()).orElse(null);
    if (request == null || !request.entry().waits()) {
      findings.phantom(FindingCode.WAIT_OF_NOBODY, row.id());
      return;
    }
    HistoryEntry entry = request.entry();
    if (entry.answer() == HistoryEntry.Answer.REFUSED) {
      findings.phantom(FindingCode.WAIT_OF_REFUSED, row.id(), entry.client());
      return;
    }
    boolean known = waits.containsKey(row.id());
    Wait wait =
        waits.computeIfAbsent(row.id(), id -> new Wait(id, request, row.state().equals("WAITING")));
    wait.lines.merge(row.line().sku(), row.line().quantity(), Long::sum);
    if (known) {
      return;
    }
    request.queue();
    bySku.computeIfAbsent(row.line().sku(), sku -> new ArrayList<>()).add(wait);
    // Nobody ends a wait, and none has an end of its own.
    findings.check(
        row.operator().equals(entry.client())
            && (entry.place() == 0 || entry.place() == row.id())
            && (wait.stands || row.state().equals("SERVED"))
            && wait.stands == (row.reservation() == null),
        FindingCode.WAIT_WRONG,
        row.id());
    if (wait.stands && entry.answer() == HistoryEntry.Answer.ACKNOWLEDGED) {
      findings.lost(FindingCode.WAIT_NOT_SERVED_AS_SAID, row.id(), entry.reservation());
    }
  }

  /** A movement of the ledger, in its order, that promised {@code sku} to {@code request}. */
  void taken(String sku, long movement, Case request) {
    if (!bySku.isEmpty()) {
      taken.computeIfAbsent(sku, any -> new ArrayList<>()).add(new Taken(movement, request));
    }
  }

  /** Whether somebody may have waited for the product when {@code entry} was answered. */
  boolean mayWait(String sku, HistoryEntry entry) {
    return firstAsked.getOrDefault(sku, Long.MAX_VALUE) <= entry.answered();
  }

  /** To be called once everything was read. */
  void judge() {
    for (Wait wait : waits.values()) {
      findings.check(
          wait.stands != wait.request.isMade(),
          FindingCode.WAIT_NOT_SERVED_AS_SAID,
          wait.id,
          wait.request.made());
    }
    bySku.forEach(
        (sku, queue) -> {
          Map<Case, Long> served = new HashMap<>();
          for (Taken one : taken.getOrDefault(sku, List.of())) {
            served.putIfAbsent(one.request(), one.movement());
          }
          numbers(sku, queue);
          turns(sku, queue, served);
          newcomers(sku, queue, served);
          forgotten(sku, queue);
        });
  }

  /** Whoever was told that he waits before another one asked has the lower number. */
  private void numbers(String sku, List<Wait> queue) {
    Wait earliest = null;
    for (int i = queue.size() - 1; i >= 0; i--) {
      Wait wait = queue.get(i);
      if (earliest != null && earliest.told() < wait.entry().sent()) {
        findings.mismatch(
            FindingCode.WAIT_NUMBER, earliest.entry().client(), sku, wait.entry().client());
      }
      earliest = earliest == null || wait.told() < earliest.told() ? wait : earliest;
    }
  }

  /** By number: nobody is served before the one in front of him was. */
  private void turns(String sku, List<Wait> queue, Map<Case, Long> served) {
    Wait last = null;
    for (Wait wait : queue) {
      long turn = served.getOrDefault(wait.request, Long.MAX_VALUE);
      long before = last == null ? 0 : served.getOrDefault(last.request, Long.MAX_VALUE);
      if (turn < before) {
        overtaken(sku, wait.request, last);
      } else {
        last = wait;
      }
    }
  }

  /** Who took something although somebody had been told before that he waits, and still did. */
  private void newcomers(String sku, List<Wait> queue, Map<Case, Long> served) {
    List<Wait> lastServedFirst = new ArrayList<>(queue);
    Comparator<Wait> byTurn =
        Comparator.comparing(wait -> served.getOrDefault(wait.request, Long.MAX_VALUE));
    lastServedFirst.sort(byTurn.reversed());
    List<Taken> all = taken.getOrDefault(sku, List.of());
    Wait longest = null;
    int next = 0;
    for (int i = all.size() - 1; i >= 0; i--) {
      Taken one = all.get(i);
      while (next < lastServedFirst.size()
          && served.getOrDefault(lastServedFirst.get(next).request, Long.MAX_VALUE)
              > one.movement()) {
        Wait wait = lastServedFirst.get(next++);
        longest = longest == null || wait.told() < longest.told() ? wait : longest;
      }
      if (longest != null
          && !one.request().isQueued()
          && longest.told() < one.request().entry().sent()) {
        overtaken(sku, one.request(), longest);
      }
    }
  }

  private void overtaken(String sku, Case who, Wait whom) {
    findings.mismatch(FindingCode.OVERTAKEN, who.entry().client(), sku, whom.entry().client());
  }

  /** The first of a queue for whom everything is there. */
  private void forgotten(String sku, List<Wait> queue) {
    Map<Long, String> skus = end.skus();
    long available =
        end.stock().stream()
            .filter(row -> sku.equals(skus.get(row.product())))
            .mapToLong(row -> row.quantity() - row.reserved())
            .sum();
    queue.stream()
        .filter(wait -> wait.stands)
        .findFirst()
        .filter(wait -> wait.lines.size() == 1 && wait.lines.get(sku) <= available)
        .ifPresent(
            wait ->
                findings.mismatch(
                    FindingCode.WAIT_FORGOTTEN,
                    wait.entry().client(),
                    wait.lines.get(sku),
                    sku,
                    available));
  }
}
