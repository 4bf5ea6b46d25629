package org.holdfast.ui.counts;

import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.holdfast.inventory.count.CountProblem;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.Counted;
import org.holdfast.inventory.stock.Product;
import org.holdfast.text.Numbers;
import org.holdfast.text.Texts;

/** Rows of a count, and what is said of them. */
final class CountRowTexts {

  private static final Texts TEXTS = Texts.of(CountRowTexts.class);

  private CountRowTexts() {}

  /** A row for what was found and is not in the books there. */
  static CountRow found(Product product) {
    return new CountRow(
        product.sku(),
        product.name(),
        "",
        "",
        false,
        OptionalLong.empty(),
        Optional.empty(),
        0,
        0,
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** The row with what is counted by now; what posting would do is read anew. */
  static CountRow counted(CountRow row, Counted counted) {
    return new CountRow(
        row.sku(),
        row.name(),
        row.shelf(),
        row.bin(),
        row.inBooks(),
        OptionalLong.of(counted.pieces()),
        Optional.of(counted.at()),
        row.stock(),
        row.reserved(),
        OptionalLong.empty(),
        OptionalLong.empty(),
        Optional.empty());
  }

  /** What is to be counted now, for whoever stands before the shelf. */
  static String heading(CountRow row) {
    return row.sku() + "  " + row.name();
  }

  /** Where it lies, and what was counted of it. */
  static String hint(CountRow row) {
    String place =
        Stream.of(row.shelf(), row.bin())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" / "));
    String where = place.isEmpty() ? "" : TEXTS.get("row.place", place) + "  ";
    return where
        + (row.isCounted()
            ? TEXTS.get("row.counted", row.counted().getAsLong())
            : TEXTS.get("row.uncounted"));
  }

  /** What somebody should know before it is posted. */
  static String remark(CountRow row) {
    return row.problem()
        .map(CountProblem::label)
        .orElseGet(() -> row.inBooks() ? "" : TEXTS.get("row.found"));
  }

  static String whole(OptionalLong number) {
    return number.isPresent() ? Numbers.whole(number.getAsLong()) : "";
  }

  static String signed(OptionalLong number) {
    return number.isPresent() ? Numbers.signed(number.getAsLong()) : "";
  }
}
