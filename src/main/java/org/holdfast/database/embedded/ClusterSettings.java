package org.holdfast.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the embedded server is set. */
final class ClusterSettings {

  private static final Logger LOG = LoggerFactory.getLogger(ClusterSettings.class);

  private final Path folder;
  private final Map<String, String> extra;

  /**
   * Settings for the server on {@code folder}.
   *
   * @param extra beyond Holdfast's own, or instead of them
   */
  ClusterSettings(Path folder, Map<String, String> extra) {
    this.folder = folder;
    this.extra = extra;
  }

  /** All settings, by name. */
  Map<String, String> on(int port) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("port", Integer.toString(port));
    settings.put("listen_addresses", "127.0.0.1");
    settings.put("unix_socket_directories", "");
    settings.put("fsync", "on");
    settings.put("synchronous_commit", "on");
    settings.put("password_encryption", "scram-sha-256");
    // A simulation has up to 500 clients, beside the sessions of several consoles.
    settings.put("max_connections", "600");
    settings.put("log_lock_waits", "on");
    settings.put("track_activity_query_size", "4096");
    settings.put("jit", "off");
    settings.put("logging_collector", "on");
    settings.put("log_directory", folder.resolve("log").toString());
    settings.put("log_filename", "postgresql-%a.log");
    settings.put("log_truncate_on_rotation", "on");
    settings.put("log_rotation_size", "0");
    settings.putAll(extra);
    return settings;
  }

  /** The port of last time if it is still free, so that a reconnecting process finds the server. */
  int freePort() throws IOException {
    Path file = folder.resolve("port");
    if (Files.exists(file)) {
      try (ServerSocket socket =
          new ServerSocket(
              Integer.parseInt(Files.readString(file).strip()),
              1,
              InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("the port of last time cannot be used", e);
      }
    }
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(file, Integer.toString(socket.getLocalPort()));
      return socket.getLocalPort();
    }
  }
}
