package org.holdfast.simulator.check;

import java.util.ArrayList;
import java.util.List;
import org.holdfast.text.DisplayLocale;
import org.holdfast.text.Sentences;

/** Collects what is wrong with a run. */
final class Findings {

  private static final int TOLD = 50;

  private final List<String> grave = new ArrayList<>();
  private final List<String> other = new ArrayList<>();
  private final List<String> undersales = new ArrayList<>();
  private long oversold;
  private long forgotten;
  private long lost;
  private long doubled;
  private long phantoms;
  private long mismatches;
  private long undersold;
  private long unserved;

  /** Pieces promised beyond what there was. */
  void oversold(long pieces, String format, Object... values) {
    oversold += pieces;
    record(grave, format, values);
  }

  /** Pieces promised that the stock rows do not count. */
  void forgotten(long pieces, String format, Object... values) {
    forgotten += pieces;
    record(grave, format, values);
  }

  /** Something acknowledged of which there is no trace. */
  void lost(String format, Object... values) {
    lost++;
    record(grave, format, values);
  }

  /** Something that was carried out more than once. */
  void doubled(String format, Object... values) {
    doubled++;
    record(grave, format, values);
  }

  /** Something that nobody was told of. */
  void phantom(String format, Object... values) {
    phantoms++;
    record(grave, format, values);
  }

  /** Any other difference. */
  void mismatch(String format, Object... values) {
    mismatches++;
    record(other, format, values);
  }

  /** A mismatch unless {@code right}. */
  void check(boolean right, String format, Object... values) {
    if (!right) {
      mismatch(format, values);
    }
  }

  /** A request that was refused although the stock could serve it. */
  void undersold(String format, Object... values) {
    undersold++;
    record(undersales, format, values);
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

  List<String> undersales() {
    return undersales;
  }

  /** The verdict on these findings. */
  Verdict verdict(
      Verdict.Kind kind,
      List<String> reasons,
      long acknowledged,
      long refused,
      long unknown,
      long unknownDone) {
    List<String> all = new ArrayList<>(grave);
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

  /** Numbers are written alike wherever the program runs. */
  private static void record(List<String> list, String format, Object... values) {
    if (list.size() < TOLD) {
      list.add(Sentences.capital(String.format(DisplayLocale.get(), format, values)));
    }
  }
}
