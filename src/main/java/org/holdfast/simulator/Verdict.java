package org.holdfast.simulator;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a run kept what it promised.
 *
 * @param oversold pieces promised to customers beyond what there was
 * @param forgotten pieces promised that the stock rows do not count as reserved: lost updates
 * @param lost acknowledged requests of which there is no trace
 * @param doubled requests that were carried out more than once
 * @param phantoms reservations that were refused, or that nobody made, but exist
 * @param mismatches products and reservations that differ from the replayed history otherwise
 * @param acknowledged requests that clients were told were done
 * @param refused requests that clients were told were not
 * @param unknown requests of which clients heard nothing at first
 * @param unknownDone how many of those had been done, by their key
 * @param violations the first violations, a sentence each
 */
public record Verdict(
    long oversold,
    long forgotten,
    long lost,
    long doubled,
    long phantoms,
    long mismatches,
    long acknowledged,
    long refused,
    long unknown,
    long unknownDone,
    List<String> violations) {

  /** Copies the list. */
  public Verdict {
    violations = List.copyOf(violations);
  }

  /** Whether every invariant held. */
  public boolean holds() {
    return oversold + forgotten + lost + doubled + phantoms + mismatches == 0;
  }

  /** One sentence: “0 oversold, 0 lost, 0 doubled, ledger matches”. */
  public String sentence() {
    List<String> parts = new ArrayList<>();
    parts.add(oversold == 0 ? "0 oversold" : Numbers.whole(oversold) + " pieces oversold");
    if (forgotten > 0) {
      parts.add(Numbers.whole(forgotten) + " promised pieces forgotten by the stock rows");
    }
    parts.add(Numbers.whole(lost) + " lost");
    parts.add(Numbers.whole(doubled) + " doubled");
    if (phantoms > 0) {
      parts.add(Numbers.whole(phantoms) + " nobody was told of");
    }
    parts.add(
        mismatches == 0
            ? "ledger matches"
            : Numbers.whole(mismatches) + " differences between ledger, stock and history");
    return String.join(", ", parts);
  }
}
