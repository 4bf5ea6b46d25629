package org.holdfast.locks;

import java.util.LinkedHashMap;
import java.util.Map;

/** What is waited for, by keys under which several windows recognise it. */
public final class Places {

  private Places() {}

  /** The places of {@code target}; rows of a table that have no name are that table. */
  public static Map<String, LockTarget> of(LockTarget target) {
    Map<String, LockTarget> places = new LinkedHashMap<>();
    if (target instanceof LockTarget.Transaction transaction) {
      transaction.holds().forEach(row -> add(places, new LockTarget.Stock(row)));
      if (places.isEmpty()) {
        places.put("transaction " + transaction.pid() + transaction.prepared(), transaction);
      }
    } else {
      add(places, target);
    }
    return places;
  }

  private static void add(Map<String, LockTarget> places, LockTarget target) {
    places.put(key(target), target);
  }

  private static String key(LockTarget target) {
    if (target instanceof LockTarget.UnnamedRow row) {
      return "table " + row.table();
    }
    return target instanceof LockTarget.Table table ? "table " + table.table() : target.code();
  }
}
