package org.holdfast.database.connection;

import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.text.Texts;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Which parameters of a URL reach the driver. Where the server is, who logs in and how the way
 * there is secured are for the URL to say. What a session is like and how the driver speaks is for
 * Holdfast: such parameters are left out where that changes nothing that anybody asked for, and
 * refused where the URL asks for something that it would not get.
 */
final class UrlParameters {

  private static final Texts TEXTS = Texts.of(UrlParameters.class);

  static {
    DriverMessages.keepEnglish();
  }

  private static final int LOGIN_SECONDS = 5;
  private static final int MAX_LOGIN_SECONDS = 60;

  /** Where, who, and how the way is secured. */
  private static final Set<PGProperty> THEIRS =
      Set.of(
          PGProperty.PG_HOST,
          PGProperty.PG_PORT,
          PGProperty.PG_DBNAME,
          PGProperty.USER,
          PGProperty.PASSWORD,
          PGProperty.AUTHENTICATION_PLUGIN_CLASS_NAME,
          PGProperty.CHANNEL_BINDING,
          PGProperty.CONNECT_TIMEOUT,
          PGProperty.GSS_ENC_MODE,
          PGProperty.GSS_LIB,
          PGProperty.GSS_RESPONSE_TIMEOUT,
          PGProperty.GSS_USE_DEFAULT_CREDS,
          PGProperty.HOST_RECHECK_SECONDS,
          PGProperty.JAAS_APPLICATION_NAME,
          PGProperty.JAAS_LOGIN,
          PGProperty.KERBEROS_SERVER_NAME,
          PGProperty.LOAD_BALANCE_HOSTS,
          PGProperty.LOCAL_SOCKET_ADDRESS,
          PGProperty.LOGIN_TIMEOUT,
          PGProperty.MAX_SEND_BUFFER_SIZE,
          PGProperty.PEM_KEY_ALGORITHM,
          PGProperty.RECEIVE_BUFFER_SIZE,
          PGProperty.REQUIRE_AUTH,
          PGProperty.SCRAM_MAX_ITERATIONS,
          PGProperty.SEND_BUFFER_SIZE,
          PGProperty.SOCKET_FACTORY,
          PGProperty.SOCKET_FACTORY_ARG,
          PGProperty.SSL,
          PGProperty.SSL_CERT,
          PGProperty.SSL_FACTORY,
          PGProperty.SSL_FACTORY_ARG,
          PGProperty.SSL_HOSTNAME_VERIFIER,
          PGProperty.SSL_KEY,
          PGProperty.SSL_MODE,
          PGProperty.SSL_NEGOTIATION,
          PGProperty.SSL_PASSWORD,
          PGProperty.SSL_PASSWORD_CALLBACK,
          PGProperty.SSL_RESPONSE_TIMEOUT,
          PGProperty.SSL_ROOT_CERT,
          PGProperty.SSPI_SERVICE_CLASS,
          PGProperty.TARGET_SERVER_TYPE,
          PGProperty.TCP_NO_DELAY,
          PGProperty.USE_SPNEGO);

  private UrlParameters() {}

  /**
   * What the driver is to be told, without anything of the session's own.
   *
   * @param schemas the schemas that the URL may name, because Holdfast works there anyway
   * @throws SessionRefusedException with a sentence for people
   */
  static Properties of(ServerAddress address, Set<String> schemas) throws SessionRefusedException {
    Properties parsed = Driver.parseURL(address.url(), new Properties());
    if (parsed == null) {
      throw new SessionRefusedException(TEXTS.get("url.form"));
    }
    refuse(parsed, schemas);
    Properties kept = new Properties();
    for (PGProperty property : THEIRS) {
      String value = parsed.getProperty(property.getName());
      if (value != null) {
        kept.setProperty(property.getName(), value);
      }
    }
    String options = parsed.getProperty(PGProperty.OPTIONS.getName());
    if (options != null) {
      kept.setProperty(PGProperty.OPTIONS.getName(), options);
    }
    if (!address.user().isEmpty()) {
      kept.setProperty(PGProperty.USER.getName(), address.user());
    }
    if (!address.password().isEmpty()) {
      kept.setProperty(PGProperty.PASSWORD.getName(), address.password());
    }
    bound(kept, PGProperty.CONNECT_TIMEOUT);
    bound(kept, PGProperty.LOGIN_TIMEOUT);
    chooseServer(kept);
    return kept;
  }

  private static void refuse(Properties parsed, Set<String> schemas)
      throws SessionRefusedException {
    Set<String> unknown = new TreeSet<>(parsed.stringPropertyNames());
    for (PGProperty property : PGProperty.values()) {
      unknown.remove(property.getName());
    }
    if (!unknown.isEmpty()) {
      throw new SessionRefusedException(TEXTS.get("url.parameter", unknown.iterator().next()));
    }
    String schema = parsed.getProperty(PGProperty.CURRENT_SCHEMA.getName(), "");
    if (!schema.isBlank() && !schemas.contains(firstOf(schema))) {
      throw new SessionRefusedException(TEXTS.get("url.schema", schema, schemas.iterator().next()));
    }
    // A proxy may take its own words here, such as the name of an endpoint; settings begin with -.
    if (parsed.getProperty(PGProperty.OPTIONS.getName(), "").matches("(?s).*(^|\\s)-.*")) {
      throw new SessionRefusedException(TEXTS.get("url.options"));
    }
    if (PGProperty.READ_ONLY.getBoolean(parsed)) {
      throw new SessionRefusedException(TEXTS.get("url.read-only"));
    }
    String replication = parsed.getProperty(PGProperty.REPLICATION.getName());
    if (replication != null && !replication.equalsIgnoreCase("false")) {
      throw new SessionRefusedException(TEXTS.get("url.replication"));
    }
    String target = target(parsed);
    if (target.contains("secondary") || target.contains("slave")) {
      throw new SessionRefusedException(TEXTS.get("url.standby"));
    }
  }

  private static String firstOf(String schemas) {
    return schemas.split(",", -1)[0].strip().replaceAll("^\"|\"$", "");
  }

  private static String target(Properties properties) {
    return properties
        .getProperty(PGProperty.TARGET_SERVER_TYPE.getName(), "")
        .toLowerCase(Locale.ROOT);
  }

  /** A wait without an end is none that anybody asks for. */
  private static void bound(Properties properties, PGProperty property) {
    int seconds;
    try {
      seconds = Integer.parseInt(properties.getProperty(property.getName(), "0").strip());
    } catch (NumberFormatException e) {
      seconds = 0;
    }
    properties.setProperty(
        property.getName(),
        Integer.toString(seconds <= 0 ? LOGIN_SECONDS : Math.min(seconds, MAX_LOGIN_SECONDS)));
  }

  /** Of several servers all connections go to the one that takes changes. */
  private static void chooseServer(Properties properties) {
    boolean several = properties.getProperty(PGProperty.PG_HOST.getName(), "").contains(",");
    String target = target(properties);
    if (several && (target.isEmpty() || target.equals("any"))) {
      properties.setProperty(PGProperty.TARGET_SERVER_TYPE.getName(), "preferPrimary");
    }
    if (!target.equals("primary") && !target.equals("master")) {
      properties.remove(PGProperty.LOAD_BALANCE_HOSTS.getName());
    }
  }
}
