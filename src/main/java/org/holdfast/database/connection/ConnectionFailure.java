package org.holdfast.database.connection;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Optional;
import org.holdfast.text.Texts;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says why no work can be done on a server: one sentence with the cause, and one with the cure. */
public final class ConnectionFailure {

  private static final Texts TEXTS = Texts.of(ConnectionFailure.class);

  private ConnectionFailure() {}

  /** What {@code failure} means for whoever wanted to work on {@code address}. */
  public static String sentence(ServerAddress address, SQLException failure) {
    Optional<SessionRefusedException> refused = find(failure, SessionRefusedException.class);
    if (refused.isPresent()) {
      return refused.get().getMessage();
    }
    String where = address.label();
    String state = state(failure);
    return switch (state) {
      case "28P01" -> TEXTS.get("login.refused", where);
      case "28000" -> notLetIn(where, text(failure));
      case "3D000" -> TEXTS.get("database.none", where);
      case "42501" -> notAllowed(where, failure);
      case "53300" -> tooMany(where, text(failure));
      case "53100" -> TEXTS.get("disk.full", where);
      case "53200" -> TEXTS.get("memory.none", where);
      case "57P03" -> notNow(where, text(failure));
      case "57P01", "57P02" -> TEXTS.get("stopping", where);
      case "25006", "0A000" -> TEXTS.get("read-only", where);
      case "55P03" -> TEXTS.get("tables.locked", where);
      case "57014" -> TEXTS.get("too-slow", where);
      case "55000" -> TEXTS.get("database.closed", where);
      default -> byCause(where, state, failure);
    };
  }

  private static String notAllowed(String where, SQLException failure) {
    String detail =
        find(failure, PSQLException.class)
            .map(PSQLException::getServerErrorMessage)
            .map(ServerErrorMessage::getDetail)
            .orElse("");
    return detail.contains("CONNECT")
        ? TEXTS.get("connect.not-allowed", where)
        : TEXTS.get("not-allowed", where);
  }

  private static String byCause(String where, String state, SQLException failure) {
    String text = text(failure);
    if (text.contains("no password was provided")) {
      return TEXTS.get("password.none", where);
    }
    if (text.contains("unsupported startup parameter")) {
      return TEXTS.get("pooler.parameter", where, after(text, "unsupported startup parameter"));
    }
    if (text.contains("pooling mode")
        || text.contains("pgbouncer")
        || text.contains("query_wait")) {
      return TEXTS.get("pooler.none", where, PoolerCheck.cure());
    }
    Optional<String> tls = TlsFailure.sentence(where, failure);
    if (tls.isPresent()) {
      return tls.get();
    }
    if (find(failure, UnknownHostException.class).isPresent()) {
      return TEXTS.get("host.unknown", where);
    }
    if (find(failure, SocketTimeoutException.class).isPresent() || text.contains("timed out")) {
      return TEXTS.get("silent", where);
    }
    if (find(failure, ConnectException.class).isPresent()
        || find(failure, NoRouteToHostException.class).isPresent()) {
      return TEXTS.get("nobody", where);
    }
    if (text.contains("targetServerType")) {
      return TEXTS.get("target.none", where);
    }
    if (find(failure, EOFException.class).isPresent() || state.startsWith("08")) {
      return TEXTS.get("broken-off", where);
    }
    return TEXTS.get("failed", where, firstLine(text));
  }

  private static String notLetIn(String where, String text) {
    if (text.contains("pg_hba.conf")) {
      boolean plain = text.contains("no encryption") || text.contains("SSL off");
      return plain ? TEXTS.get("hba.encryption", where) : TEXTS.get("hba", where);
    }
    if (text.contains("client certificate")) {
      return TEXTS.get("certificate.asked", where);
    }
    if (text.contains("not permitted to log in")) {
      return TEXTS.get("role.no-login", where);
    }
    return TEXTS.get("login.refused", where);
  }

  private static String tooMany(String where, String text) {
    if (text.contains("for role")) {
      return TEXTS.get("connections.role", where);
    }
    if (text.contains("for database")) {
      return TEXTS.get("connections.database", where);
    }
    return TEXTS.get("connections.server", where);
  }

  private static String notNow(String where, String text) {
    if (text.contains("shutting down")) {
      return TEXTS.get("stopping", where);
    }
    if (text.contains("not accepting connections") || text.contains("recovery mode")) {
      return TEXTS.get("recovering", where);
    }
    return TEXTS.get("starting", where);
  }

  /** The first failure along the causes that is of {@code type}. */
  public static <T extends Throwable> Optional<T> find(Throwable failure, Class<T> type) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      if (type.isInstance(t)) {
        return Optional.of(type.cast(t));
      }
    }
    return Optional.empty();
  }

  private static String state(SQLException failure) {
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      if (t instanceof SQLException e && e.getSQLState() != null) {
        return e.getSQLState();
      }
    }
    return "";
  }

  /** Everything that is said along the causes; a server's words without their detail. */
  static String text(SQLException failure) {
    StringBuilder text = new StringBuilder();
    int depth = 0;
    for (Throwable t = failure; t != null && depth < 20; t = t.getCause(), depth++) {
      ServerErrorMessage server = t instanceof PSQLException e ? e.getServerErrorMessage() : null;
      text.append(server == null ? t.getMessage() : server.getMessage()).append('\n');
    }
    return text.toString();
  }

  private static String after(String text, String words) {
    String rest = text.substring(text.indexOf(words) + words.length());
    return firstLine(rest).replaceFirst("^\\W+", "").strip();
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("").strip();
  }
}
