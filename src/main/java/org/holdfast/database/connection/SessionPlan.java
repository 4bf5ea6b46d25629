package org.holdfast.database.connection;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a session is to be like. A bound of zero is none.
 *
 * @param name the session's name, as the server and its administrators see it
 * @param schema the only schema of ours on its search path; empty: none
 * @param isolation default isolation of its transactions, in SQL's words
 * @param readOnly whether it only reads
 * @param lockTimeout longest wait for one lock
 * @param statementTimeout longest time for one statement
 * @param idleTimeout longest time for which it may stand idle in a transaction
 * @param transactionTimeout longest time for one transaction, on servers that know such a bound
 * @param socketTimeout how long to wait for the server's next word
 * @param role as whom it works; empty: as whoever logged in
 */
public record SessionPlan(
    String name,
    Optional<String> schema,
    String isolation,
    boolean readOnly,
    Duration lockTimeout,
    Duration statementTimeout,
    Duration idleTimeout,
    Duration transactionTimeout,
    Duration socketTimeout,
    Optional<String> role) {

  static final String READ_COMMITTED = "read committed";
  static final String SERIALIZABLE = "serializable";

  /**
   * For changes. The program ends a transaction at its deadline; the bounds are for when it cannot.
   */
  public static SessionPlan operations(SessionSettings settings) {
    Duration late = settings.deadline().plusSeconds(2);
    return new SessionPlan(
        "holdfast",
        Optional.of(settings.schema()),
        settings.serializable() ? SERIALIZABLE : READ_COMMITTED,
        false,
        settings.lockTimeout(),
        late,
        late,
        late,
        silence(settings),
        Optional.empty());
  }

  /** For reads. */
  public static SessionPlan queries(SessionSettings settings) {
    Duration late = settings.deadline().plusSeconds(2);
    return new SessionPlan(
        "holdfast",
        Optional.of(settings.schema()),
        READ_COMMITTED,
        true,
        settings.lockTimeout(),
        settings.deadline(),
        late,
        Duration.ZERO,
        silence(settings),
        Optional.empty());
  }

  // A server that vanished without a word must not hold a thread forever. Changes are cut off
  // earlier, at their deadline; this is for reads, and for the end of a session.
  private static Duration silence(SessionSettings settings) {
    return settings.deadline().plusSeconds(4);
  }

  /** Outside of the pools, for what has bounds of its own. */
  public static SessionPlan dedicated(SessionSettings settings, String name) {
    return new SessionPlan(
        name,
        Optional.of(settings.schema()),
        READ_COMMITTED,
        false,
        Duration.ofSeconds(60),
        Duration.ofMinutes(2),
        Duration.ofMinutes(10),
        Duration.ZERO,
        Duration.ofSeconds(130),
        Optional.empty());
  }

  /** For looking at the server before it is known whether our schema may be on a path. */
  public static SessionPlan looking() {
    return opening(Optional.empty());
  }

  /** For what happens once, at opening: nothing may stand there without an end. */
  public static SessionPlan opening(String schema) {
    return opening(Optional.of(schema));
  }

  private static SessionPlan opening(Optional<String> schema) {
    return new SessionPlan(
        "holdfast opening",
        schema,
        READ_COMMITTED,
        true,
        Duration.ofSeconds(5),
        Duration.ofSeconds(8),
        Duration.ofSeconds(30),
        Duration.ZERO,
        Duration.ofSeconds(10),
        Optional.empty());
  }

  /**
   * For bringing tables up to date. A statement may take long on large tables, so what bounds it is
   * whether it goes on, which the watch over migrations looks after.
   */
  public static SessionPlan migration(String schema) {
    return new SessionPlan(
        "holdfast migration",
        Optional.of(schema),
        READ_COMMITTED,
        false,
        Duration.ofSeconds(10),
        Duration.ZERO,
        Duration.ofMinutes(5),
        Duration.ZERO,
        Duration.ZERO,
        Optional.empty());
  }

  /** For looking after schemas and the server itself: no schema of ours is on its path. */
  public static SessionPlan catalog(String name) {
    return new SessionPlan(
        name,
        Optional.empty(),
        READ_COMMITTED,
        false,
        Duration.ofSeconds(15),
        Duration.ofSeconds(60),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ofSeconds(65),
        Optional.empty());
  }

  /** For being present at the server of this machine: it stands idle most of the time. */
  public static SessionPlan presence() {
    return catalog("holdfast presence").withSocketTimeout(Duration.ofSeconds(30));
  }

  /** The same with another bound for the server's silence. */
  public SessionPlan withSocketTimeout(Duration other) {
    return new SessionPlan(
        name,
        schema,
        isolation,
        readOnly,
        lockTimeout,
        statementTimeout,
        idleTimeout,
        transactionTimeout,
        other,
        role);
  }

  /** The same as {@code other}, a role whose member whoever logs in must be. */
  public SessionPlan withRole(String other) {
    return new SessionPlan(
        name,
        schema,
        isolation,
        readOnly,
        lockTimeout,
        statementTimeout,
        idleTimeout,
        transactionTimeout,
        socketTimeout,
        Optional.of(other));
  }

  /**
   * The search path. The server searches pg_catalog before it; the session's own temporary objects
   * come last, where they hide nothing.
   */
  String searchPath() {
    return schema.map(name -> name + ", pg_temp").orElse("pg_catalog, pg_temp");
  }

  /** Every setting of the server that the session depends on, and its value. */
  Map<String, String> settings(int serverVersion) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("search_path", searchPath());
    settings.put("default_transaction_isolation", isolation);
    settings.put("default_transaction_read_only", readOnly ? "on" : "off");
    settings.put("default_transaction_deferrable", "off");
    settings.put("lock_timeout", millis(lockTimeout));
    settings.put("statement_timeout", millis(statementTimeout));
    settings.put("idle_in_transaction_session_timeout", millis(idleTimeout));
    settings.put("idle_session_timeout", "0");
    if (serverVersion >= 17) {
      settings.put("transaction_timeout", millis(transactionTimeout));
    }
    // What would change the meaning of a statement or of an answer.
    settings.put("standard_conforming_strings", "on");
    settings.put("transform_null_equals", "off");
    settings.put("array_nulls", "on");
    settings.put("quote_all_identifiers", "off");
    settings.put("exit_on_error", "off");
    role.ifPresent(other -> settings.put("role", other));
    return settings;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
