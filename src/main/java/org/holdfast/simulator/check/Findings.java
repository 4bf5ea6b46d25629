package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.verdict.Verdict;

/** Collects what is wrong with a run. */
final class Findings {

  private static final int TOLD = 50;

  private final List<Finding> grave = new ArrayList<>();
  private final List<Finding> other = new ArrayList<>();
  private final List<Finding> undersales = new ArrayList<>();
  private long oversold;
  private long forgotten;
  private long lost;
  private long doubled;
  private long phantoms;
  private long mismatches;
  private long undersold;
  private long unserved;

  /** Pieces promised beyond what there was. */
  void oversold(long pieces, FindingCode code, Object... values) {
    oversold += pieces;
    record(grave, code, values);
  }

  /** Pieces promised that the stock rows do not count. */
  void forgotten(long pieces, FindingCode code, Object... values) {
    forgotten += pieces;
    record(grave, code, values);
  }

  /** Something acknowledged of which there is no trace. */
  void lost(FindingCode code, Object... values) {
    lost++;
    record(grave, code, values);
  }

  /** Something that was carried out more than once. */
  void doubled(FindingCode code, Object... values) {
    doubled++;
    record(grave, code, values);
  }

  /** Something that nobody was told of. */
  void phantom(FindingCode code, Object... values) {
    phantoms++;
    record(grave, code, values);
  }

  /** Any other difference. */
  void mismatch(FindingCode code, Object... values) {
    mismatches++;
    record(other, code, values);
  }

  /** Any other difference, which somebody else has found. */
  void mismatch(Finding finding) {
    mismatches++;
    if (other.size() < TOLD) {
      other.add(finding);
    }
  }

  /** A mismatch unless {@code right}. */
  void check(boolean right, FindingCode code, Object... values) {
    if (!right) {
      mismatch(code, values);
    }
  }

  /** A request that was refused although the stock could serve it. */
  void undersold(FindingCode code, Object... values) {
    undersold++;
    record(undersales, code, values);
  }

  /** A request that was not served, whatever there was. */
  void giveUp() {
    unserved++;
  }

  boolean isBroken() {
    return oversold + forgotten + lost + doubled + phantoms + mismatches > 0;
  }

  long undersold() {
    return undersold;
  }

  long unserved() {
    return unserved;
  }

  List<Finding> undersales() {
    return undersales;
  }

  /** The verdict on these findings. */
  Verdict verdict(
      Verdict.Kind kind,
      List<Finding> reasons,
      long acknowledged,
      long refused,
      long unknown,
      long unknownDone) {
    List<Finding> all = new ArrayList<>(grave);
    all.addAll(other);
    return new Verdict(
        oversold,
        forgotten,
        lost,
        doubled,
        phantoms,
        mismatches,
        acknowledged,
        refused,
        unknown,
        unknownDone,
        all.subList(0, Math.min(TOLD, all.size())),
        kind,
        undersold,
        unserved,
        reasons,
        false,
        Verdict.RULES);
  }

  private static void record(List<Finding> list, FindingCode code, Object... values) {
    if (list.size() < TOLD) {
      list.add(Finding.of(code, values));
    }
  }
}
