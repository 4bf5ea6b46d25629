package org.holdfast.simulator.verdict;

import java.util.List;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.text.Sentences;
import org.holdfast.text.Texts;

/**
 * Whether a run kept what it promised.
 *
 * @param oversold pieces promised to customers beyond what there was
 * @param forgotten pieces promised that the stock rows do not count as reserved: lost updates
 * @param lost acknowledged requests of which there is no trace
 * @param doubled requests that were carried out more than once
 * @param phantoms reservations that were refused, or that nobody made, but exist
 * @param mismatches rows that differ from the replayed history or from each other otherwise
 * @param acknowledged requests that clients were told were done
 * @param refused requests that clients were told were not
 * @param unknown requests of which clients heard nothing at first
 * @param unknownDone how many of those had been done, by their key
 * @param violations the first violations
 * @param kind what it comes to
 * @param undersold requests that were refused although the stock could serve them all the time
 * @param unserved requests that were given up: lock not obtained, timed out, contended, cancelled
 * @param reasons why it is undersold or not proven
 * @param unread whether the end state could not be read, so that nothing was compared with it
 * @param rules by which rules it was judged; 0: those of before refusals and work were judged
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
    List<Finding> violations,
    Kind kind,
    long undersold,
    long unserved,
    List<Finding> reasons,
    boolean unread,
    int rules) {

  /** The rules by which runs are judged now. */
  public static final int RULES = 2;

  /** What a verdict comes to; the first that applies. */
  public enum Kind {
    /** An invariant broke. */
    BROKEN,
    /** Requests were refused what was there. */
    UNDERSOLD,
    /** Nothing is wrong with what was done, but too little was done to prove anything. */
    NOT_PROVEN,
    /** Everything that was to be done was done, and every invariant held. */
    HOLDS;

    private static final Texts TEXTS = Texts.of(Kind.class);

    /** The words that screens and tables show. */
    public String label() {
      return TEXTS.get("kind." + EnumNames.word(this));
    }

    /** What reports and scripts read, which is the same in all languages: {@code not proven}. */
    public String word() {
      return EnumNames.word(this).replace('-', ' ');
    }
  }

  /** Copies the lists. A verdict of earlier rules has no kind, which then follows from the rest. */
  public Verdict {
    violations = violations == null ? List.of() : List.copyOf(violations);
    reasons = reasons == null ? List.of() : List.copyOf(reasons);
    if (kind == null) {
      kind =
          oversold + forgotten + lost + doubled + phantoms + mismatches == 0
              ? Kind.HOLDS
              : Kind.BROKEN;
    }
  }

  /** Whether every invariant held in a run that did its work. */
  public boolean holds() {
    return kind == Kind.HOLDS;
  }

  /**
   * One sentence that begins with the kind unless all is well: “0 oversold, 0 lost, 0 doubled,
   * ledger matches”, “not proven: only 1 of 1,000 requests was done; 0 oversold …”.
   */
  public String sentence() {
    return VerdictTexts.sentence(this);
  }

  /** The same as a title: a capital letter first and a stop last. */
  public String title() {
    return Sentences.capital(sentence()) + ".";
  }
}
