package org.holdfast.locks;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is waited for, as keys by which it is recognised and in words. */
public final class Places {

  private static final int MAX_NAMED = 3;

  private Places() {}

  /** Keys and words of {@code target}; rows of a table that have no name are that table. */
  public static Map<String, String> of(LockTarget target) {
    Map<String, String> places = new LinkedHashMap<>();
    switch (kind(target)) {
      case "stock" -> {
        StockRef row = ((LockTarget.Stock) target).row();
        places.put("stock " + row.id(), row.text());
      }
      case "transaction" -> {
        LockTarget.Transaction transaction = (LockTarget.Transaction) target;
        transaction.holds().forEach(row -> places.put("stock " + row.id(), row.text()));
        if (places.isEmpty()) {
          places.put("transaction " + transaction.pid() + transaction.prepared(), "");
        }
      }
      case "named" -> places.put(target.text(), target.text());
      case "unnamed" -> {
        String table = ((LockTarget.UnnamedRow) target).table();
        places.put("table " + table, "a row of " + table);
      }
      case "table" -> {
        String table = ((LockTarget.Table) target).table();
        places.put("table " + table, target.text());
      }
      default -> places.put(target.text(), "the " + target.text());
    }
    return places;
  }

  private static String kind(LockTarget target) {
    if (target instanceof LockTarget.Stock) {
      return "stock";
    }
    if (target instanceof LockTarget.Transaction) {
      return "transaction";
    }
    if (target instanceof LockTarget.NamedRow) {
      return "named";
    }
    if (target instanceof LockTarget.UnnamedRow) {
      return "unnamed";
    }
    return target instanceof LockTarget.Table ? "table" : "other";
  }

  /** “A at Main, B at Main and 3 more”; “what they want” when nothing has a name. */
  public static String text(Collection<String> names) {
    List<String> known = names.stream().filter(name -> !name.isEmpty()).distinct().toList();
    if (known.isEmpty()) {
      return "what they want";
    }
    int shown = Math.min(MAX_NAMED, known.size());
    if (known.size() > MAX_NAMED) {
      return String.join(", ", known.subList(0, shown))
          + " and %,d more".formatted(known.size() - shown);
    }
    return shown == 1
        ? known.get(0)
        : String.join(", ", known.subList(0, shown - 1)) + " and " + known.get(shown - 1);
  }
}
