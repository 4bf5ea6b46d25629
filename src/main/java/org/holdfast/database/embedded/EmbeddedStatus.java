package org.holdfast.database.embedded;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Properties;
import org.holdfast.database.connection.Connector;
import org.holdfast.database.connection.DatabaseStartException;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.connection.SessionPlan;
import org.holdfast.text.Texts;

/**
 * What can be known of an embedded server without starting or joining it.
 *
 * @param folder its folder
 * @param passwordFile where its passwords lie
 * @param prepared whether it was ever started on this folder
 * @param running where it is, if it runs and lets Holdfast in
 */
public record EmbeddedStatus(
    Path folder, Path passwordFile, boolean prepared, Optional<ServerAddress> running) {

  private static final Texts TEXTS = Texts.of(EmbeddedStatus.class);

  /** Looks at {@code folder}; changes nothing there. Blocks for some seconds at most. */
  public static EmbeddedStatus of(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    Path passwords = absolute.resolve("passwords.properties");
    boolean prepared = Files.exists(ClusterVersion.file(absolute.resolve("cluster")));
    try {
      return new EmbeddedStatus(absolute, passwords, prepared, running(absolute, passwords));
    } catch (IOException e) {
      throw new DatabaseStartException(TEXTS.get("folder.unreadable", absolute, e.getMessage()), e);
    }
  }

  private static Optional<ServerAddress> running(Path folder, Path passwords) throws IOException {
    OptionalInt port =
        new PostmasterFile(folder.resolve("cluster"))
            .read()
            .map(PostmasterFile.Content::port)
            .orElse(OptionalInt.empty());
    if (port.isEmpty() || !Files.exists(passwords)) {
      return Optional.empty();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(passwords)) {
      properties.load(reader);
    }
    ServerAddress address =
        ServerAddress.local(
            port.getAsInt(),
            EmbeddedServer.DATABASE,
            EmbeddedServer.ROLE,
            properties.getProperty("holdfast", ""));
    return answers(address) ? Optional.of(address) : Optional.empty();
  }

  /** A stale file may name the port of somebody else, so only a login with our password counts. */
  private static boolean answers(ServerAddress address) {
    try (Connection connection =
        Connector.ofOurServer(address).open(SessionPlan.catalog("holdfast connection"))) {
      return connection.isValid(3);
    } catch (SQLException e) {
      return false;
    }
  }
}
