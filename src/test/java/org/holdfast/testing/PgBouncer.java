package org.holdfast.testing;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.holdfast.database.connection.ServerAddress;

/** A real PgBouncer in front of a server, where that program is installed. */
public final class PgBouncer implements AutoCloseable {

  private final Process process;
  private final Path folder;
  private final int port;
  private final ServerAddress behind;

  private PgBouncer(Process process, Path folder, int port, ServerAddress behind) {
    this.process = process;
    this.folder = folder;
    this.port = port;
    this.behind = behind;
  }

  /** Where the program is; empty: not installed. */
  public static Optional<Path> program() {
    return Stream.concat(
            Stream.of("/usr/sbin", "/usr/local/bin", "/opt/homebrew/bin"),
            Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator)))
        .map(folder -> Path.of(folder, "pgbouncer"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /** Starts one in front of {@code server}, with further lines of its configuration. */
  public static PgBouncer start(ServerAddress server, String... lines) throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    URI uri = URI.create(server.url().substring("jdbc:".length()));
    String database = uri.getPath().substring(1);
    Path folder = Files.createTempDirectory("holdfast-pgbouncer-");
    Path users = folder.resolve("users.txt");
    Files.writeString(users, "\"%s\" \"%s\"\n".formatted(server.user(), server.password()));
    List<String> config =
        new ArrayList<>(
            List.of(
                "[databases]",
                "%s = host=127.0.0.1 port=%d dbname=%s"
                    .formatted(database, uri.getPort(), database),
                "[pgbouncer]",
                "listen_addr = 127.0.0.1",
                "listen_port = " + port,
                "unix_socket_dir =",
                "auth_type = trust",
                "auth_file = " + users,
                "logfile = " + folder.resolve("log")));
    config.addAll(List.of(lines));
    Path file = folder.resolve("pgbouncer.ini");
    Files.write(file, config);
    List<String> command = new ArrayList<>(List.of(program().orElseThrow().toString()));
    if ("root".equals(System.getProperty("user.name"))) {
      // It does not run as root, and whom it runs as has to read and write there.
      for (Path path : List.of(folder, users, file)) {
        path.toFile().setReadable(true, false);
        path.toFile().setExecutable(true, false);
        path.toFile().setWritable(true, false);
      }
      command.addAll(List.of("-u", "nobody"));
    }
    command.add(file.toString());
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    PgBouncer pooler = new PgBouncer(process, folder, port, server);
    Awaitility.await().until(pooler::listens);
    return pooler;
  }

  private boolean listens() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The server through the pooler. */
  public ServerAddress address() {
    return new ServerAddress(
        behind.url().replaceFirst("//[^/]+/", "//127.0.0.1:" + port + "/"),
        behind.user(),
        behind.password());
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
    }
  }
}
