package org.holdfast.database.connection;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What each transaction in a lent session begins with: its isolation, and settings that end with
 * it. Only commands that look at nothing, so that what follows may still queue before the
 * transaction sees anything. Used by one thread.
 */
final class TransactionPreamble {

  private static final String ISOLATION = "default_transaction_isolation";
  private static final String READ_ONLY = "default_transaction_read_only";

  /** How transactions are deferred is said with BEGIN; how long a session is kept, by its owner. */
  private static final Set<String> NOT_OURS =
      Set.of("default_transaction_deferrable", "idle_session_timeout");

  private final Map<String, String> local = new LinkedHashMap<>();
  private String isolation = SessionPlan.READ_COMMITTED;
  private String access = "";

  /**
   * A setting; those that say what transactions of a session are like become part of how they
   * begin.
   */
  void set(String name, String value) {
    if (name.equals(ISOLATION)) {
      isolation = value;
    } else if (name.equals(READ_ONLY)) {
      access = value.equals("on") ? ", READ ONLY" : ", READ WRITE";
    } else if (!NOT_OURS.contains(name)) {
      local.put(name, value);
    }
  }

  /** Leaves open whether it may write: a standby does not let anybody say so. */
  void onStandby() {
    access = access.equals(", READ ONLY") ? access : "";
  }

  String isolation() {
    return isolation;
  }

  boolean readOnly() {
    return access.equals(", READ ONLY");
  }

  /** The settings that are local to each transaction, by their names. */
  Map<String, String> local() {
    return Map.copyOf(local);
  }

  /** Begins a transaction that somebody ends. */
  String begin() {
    return "BEGIN " + mode() + settings();
  }

  /** Comes before other statements of a message, which is one transaction as a whole. */
  String lead() {
    return "SET TRANSACTION " + mode() + settings() + "; ";
  }

  /** How many statements that is. */
  int statements() {
    return local.size() + 1;
  }

  private String mode() {
    return "ISOLATION LEVEL %s%s, NOT DEFERRABLE".formatted(isolation, access);
  }

  private String settings() {
    return local.entrySet().stream()
        .map(each -> "; SET LOCAL %s = %s".formatted(each.getKey(), quoted(each.getValue())))
        .collect(Collectors.joining());
  }

  /** A list is several values, not one with commas. */
  private static String quoted(String value) {
    return Arrays.stream(value.split(", "))
        .map(
            each -> "'" + each.replaceAll("^\"|\"$", "").replace("\\", "").replace("'", "''") + "'")
        .collect(Collectors.joining(", "));
  }
}
