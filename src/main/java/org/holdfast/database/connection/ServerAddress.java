package org.holdfast.database.connection;

import org.holdfast.text.Redaction;

/**
 * How to reach a database.
 *
 * @param url a JDBC URL of PostgreSQL
 * @param user the role; empty: as the URL or the environment says
 * @param password its password; empty: as the URL or a password file says
 */
public record ServerAddress(String url, String user, String password) {

  static {
    // Whoever connects has an address first.
    SessionTimeZone.install();
  }

  /** A database on this machine. */
  public static ServerAddress local(int port, String database, String user, String password) {
    return new ServerAddress(
        "jdbc:postgresql://127.0.0.1:%d/%s".formatted(port, database), user, password);
  }

  /** Where it is, without what is secret or long: {@code db.example.org:5432/stock}. */
  public String label() {
    String text = Redaction.hide(url).replaceFirst("^jdbc:postgresql:(//)?", "");
    int question = text.indexOf('?');
    return question < 0 ? text : text.substring(0, question);
  }

  /** Leaves the password out. */
  @Override
  public String toString() {
    return "ServerAddress[" + label() + ", user=" + user + "]";
  }
}
