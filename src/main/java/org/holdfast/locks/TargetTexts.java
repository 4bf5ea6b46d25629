package org.holdfast.locks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.holdfast.text.Texts;

/** Puts into words what is waited for. */
final class TargetTexts {

  private static final Texts TEXTS = Texts.of(TargetTexts.class);

  /** The code of a row: its table's word, and by what it is known. */
  private static final Pattern NAMED =
      Pattern.compile("(reservation|product|location|request) (.+)", Pattern.DOTALL);

  private static final Pattern LINE = Pattern.compile("line (\\d+) of reservation (\\d+)");

  private TargetTexts() {}

  static String text(LockTarget target) {
    if (target instanceof LockTarget.Stock stock) {
      return stock.row().text();
    }
    if (target instanceof LockTarget.NamedRow row) {
      return named(row.name());
    }
    if (target instanceof LockTarget.UnnamedRow row) {
      return TEXTS.get("row.unnamed", row.table(), row.place());
    }
    if (target instanceof LockTarget.Table table) {
      return table(table);
    }
    if (target instanceof LockTarget.Transaction transaction) {
      return transaction(transaction);
    }
    LockTarget.Other other = (LockTarget.Other) target;
    return TEXTS.get("other", other.kind(), other.detail()).strip();
  }

  private static String named(String code) {
    Matcher line = LINE.matcher(code);
    if (line.matches()) {
      return TEXTS.get("row.line", line.group(1), line.group(2));
    }
    Matcher row = NAMED.matcher(code);
    if (!row.matches()) {
      return code;
    }
    return switch (row.group(1)) {
      case "reservation" -> TEXTS.get("row.reservation", row.group(2));
      case "product" -> TEXTS.get("row.product", row.group(2));
      case "location" -> TEXTS.get("row.location", row.group(2));
      default -> TEXTS.get("row.request", row.group(2));
    };
  }

  private static String table(LockTarget.Table table) {
    if (table.lane().isPresent()) {
      return TEXTS.get("lane", table.lane().get());
    }
    return switch (table.part()) {
      case "" -> TEXTS.get("table", table.table());
      case "extension" -> TEXTS.get("table.extension", table.table());
      default -> TEXTS.get("table.page", table.table());
    };
  }

  private static String transaction(LockTarget.Transaction transaction) {
    String who =
        transaction
            .prepared()
            .map(name -> TEXTS.get("transaction.prepared", name))
            .orElseGet(
                () ->
                    transaction.pid().isPresent()
                        ? TEXTS.get(
                            "transaction.process", Integer.toString(transaction.pid().getAsInt()))
                        : TEXTS.get("transaction.unknown"));
    List<StockRef> holds = transaction.holds();
    if (!holds.isEmpty()) {
      return TEXTS.get(
          "transaction.holds",
          who,
          holds.stream().map(StockRef::text).collect(Collectors.joining(", ")));
    }
    return transaction.tables().size() == 1
        ? TEXTS.get("transaction.table", who, transaction.tables().get(0))
        : who;
  }
}
