package org.holdfast.ui.waiting;

import java.util.List;
import java.util.stream.Collectors;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingEntry;
import org.holdfast.text.Numbers;

/** What a row of the waiting list says. */
final class WaitingTexts {

  private WaitingTexts() {}

  /** “3 × A (Here), 2 × B”. */
  static String lines(Waiting waiting) {
    return waiting.lines().stream().map(WaitingTexts::line).collect(Collectors.joining(", "));
  }

  private static String line(Waiting.Line line) {
    String place = line.location().map(location -> " (" + location + ")").orElse("");
    return Numbers.whole(line.quantity()) + " × " + line.sku() + place;
  }

  /** “2 × B”; empty where nothing is missing. */
  static String missing(List<WaitingEntry.Shortage> missing) {
    return missing.stream()
        .map(each -> Numbers.whole(each.pieces()) + " × " + each.sku())
        .collect(Collectors.joining(", "));
  }
}
