package org.holdfast.database.connection;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.sql.SQLException;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says why no work can be done on a server: one sentence with the cause, and one with the cure. */
public final class ConnectionFailure {

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
      case "28P01" ->
          "%s refused the user or the password. Check --user and the password.".formatted(where);
      case "28000" -> notLetIn(where, text(failure));
      case "3D000" -> "There is no such database: %s. Create it or correct --url.".formatted(where);
      case "42501" -> notAllowed(where, failure);
      case "53300" -> tooMany(where, text(failure));
      case "53100" -> "The disk of %s is full. Make room there, then try again.".formatted(where);
      case "53200" ->
          "%s has not enough memory at the moment. Try again, or give the server more."
              .formatted(where);
      case "57P03" -> notNow(where, text(failure));
      case "57P01", "57P02" -> "%s is being stopped. Try again once it runs.".formatted(where);
      case "25006", "0A000" ->
          "%s takes no changes at the moment: it is a standby or set to read-only. Connect to the primary, or wait until changes are back."
              .formatted(where);
      case "55P03" ->
          "Somebody holds a lock on Holdfast's tables in %s for longer than Holdfast waits while it opens. Try again once that work is over."
              .formatted(where);
      case "57014" ->
          "%s took too long to answer while Holdfast was opened. Try again once it has less to do."
              .formatted(where);
      case "55000" ->
          "The database of %s does not take connections now. Ask its administrator."
              .formatted(where);
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
        ? "%s does not let this role connect. Have the owner of the database run: GRANT CONNECT ON DATABASE … TO …;"
            .formatted(where)
        : "This login may not do that on %s. Ask whoever gives out logins for one with a role that may."
            .formatted(where);
  }

  private static String byCause(String where, String state, SQLException failure) {
    String text = text(failure);
    if (text.contains("no password was provided")) {
      return "%s asks for a password and got none. Set HOLDFAST_PASSWORD, or put it into a pgpass file."
          .formatted(where);
    }
    if (text.contains("unsupported startup parameter")) {
      return "The connection pooler at %s does not know a parameter that every session starts with: %s. Have it added to ignore_startup_parameters there, or connect to the server itself."
          .formatted(where, after(text, "unsupported startup parameter"));
    }
    if (text.contains("pooling mode")
        || text.contains("pgbouncer")
        || text.contains("query_wait")) {
      return "The connection pooler at %s could not give Holdfast a connection of the server: is the server running, and has the pool room? %s"
          .formatted(where, PoolerCheck.CURE);
    }
    Optional<String> tls = TlsFailure.sentence(where, failure);
    if (tls.isPresent()) {
      return tls.get();
    }
    if (find(failure, UnknownHostException.class).isPresent()) {
      return "The name of the server is not known: %s. Correct it in --url, or check the network."
          .formatted(where);
    }
    if (find(failure, SocketTimeoutException.class).isPresent() || text.contains("timed out")) {
      return "%s does not answer in time. Is the address right, the server well, and does a firewall let you through?"
          .formatted(where);
    }
    if (find(failure, ConnectException.class).isPresent()
        || find(failure, NoRouteToHostException.class).isPresent()) {
      return "No PostgreSQL server answers at %s. Is it running, and is the address right?"
          .formatted(where);
    }
    if (text.contains("targetServerType")) {
      return "None of the servers at %s is of the kind that the URL asks for (targetServerType). Is the primary running?"
          .formatted(where);
    }
    if (find(failure, EOFException.class).isPresent() || state.startsWith("08")) {
      return "What answers at %s broke the connection off, or is no PostgreSQL server. Check the address, and whether the server is running."
          .formatted(where);
    }
    return "Holdfast could not begin to work on %s: %s".formatted(where, firstLine(text));
  }

  private static String notLetIn(String where, String text) {
    if (text.contains("pg_hba.conf")) {
      boolean plain = text.contains("no encryption") || text.contains("SSL off");
      return plain
          ? "%s lets nobody in from here with this user and database without encryption. Add sslmode=require to the URL, or have its pg_hba.conf changed."
              .formatted(where)
          : "%s lets nobody in from here with this user and database. Have a line for them added to its pg_hba.conf."
              .formatted(where);
    }
    if (text.contains("client certificate")) {
      return "%s asks for a certificate of yours. Name it in the URL with sslcert and sslkey."
          .formatted(where);
    }
    if (text.contains("not permitted to log in")) {
      return "%s does not let this role log in. Have a superuser run: ALTER ROLE … LOGIN;"
          .formatted(where);
    }
    return "%s refused the user or the password. Check --user and the password.".formatted(where);
  }

  private static String tooMany(String where, String text) {
    if (text.contains("for role")) {
      return "This role has no connection left at %s. Close other programs of this role, or have its CONNECTION LIMIT raised."
          .formatted(where);
    }
    if (text.contains("for database")) {
      return "This database has no connection left at %s. Close other programs, or have its CONNECTION LIMIT raised."
          .formatted(where);
    }
    return "%s has no connection left. Close other programs, or have max_connections raised."
        .formatted(where);
  }

  private static String notNow(String where, String text) {
    if (text.contains("shutting down")) {
      return "%s is being stopped. Try again once it runs.".formatted(where);
    }
    if (text.contains("not accepting connections") || text.contains("recovery mode")) {
      return "%s is recovering and takes no connections now. Try again in a moment."
          .formatted(where);
    }
    return "%s is starting up. Try again in a moment.".formatted(where);
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
  private static String text(SQLException failure) {
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

  /** What is wrong with the encryption of a connection. */
  private static final class TlsFailure {

    private TlsFailure() {}

    /** The cause in the user's words, if it is a known one; {@code where} names the server. */
    public static Optional<String> sentence(String where, SQLException failure) {
      String text = text(failure);
      if (text.contains("does not support SSL")) {
        return say(
            "%s does not encrypt its connections, but the URL asks for that. Have ssl switched on there, or leave sslmode out.",
            where);
      }
      if (text.contains("root certificate file")) {
        return say(
            "The file with the certificate authority of %s cannot be read. Name it in the URL with sslrootcert, or put it where PostgreSQL's programs look for it (~/.postgresql/root.crt).",
            where);
      }
      if (text.contains("SSL certificate file") || text.contains("SSL key file")) {
        return say(
            "Your certificate or its key for %s cannot be read. Correct sslcert and sslkey in the URL; the key must be in PKCS-8 DER or PKCS-12.",
            where);
      }
      if (text.contains("hostname") && text.contains("verif")) {
        return say(
            "The certificate of %s is for another host name. Use the name that stands in it, or have a new one made.",
            where);
      }
      if (find(failure, CertificateExpiredException.class).isPresent()) {
        return say("The certificate of %s has expired. Have it renewed.", where);
      }
      if (find(failure, CertificateNotYetValidException.class).isPresent()) {
        return say(
            "The certificate of %s is not valid yet. Check the clocks of both machines.", where);
      }
      if (find(failure, CertPathValidatorException.class).isPresent()
          || find(failure, CertPathBuilderException.class).isPresent()) {
        return say(
            "The certificate of %s was not signed by an authority that is trusted here. Name the right one in the URL with sslrootcert.",
            where);
      }
      if (text.contains("certificate_required") || text.contains("handshake_failure")) {
        return say(
            "%s asks for a certificate of yours, or knows none of the ways to encrypt. Name your certificate in the URL with sslcert and sslkey.",
            where);
      }
      if (find(failure, SSLException.class).isPresent() || text.contains("SSL error")) {
        return say(
            "No encrypted connection to %s could be made. Check sslmode, sslrootcert and sslcert in the URL, and the server's certificate.",
            where);
      }
      return Optional.empty();
    }

    private static Optional<String> say(String pattern, String where) {
      return Optional.of(pattern.formatted(where));
    }
  }
}
