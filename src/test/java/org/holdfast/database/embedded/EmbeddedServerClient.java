package org.holdfast.database.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** Another process that uses the embedded server until its standard input ends. */
public final class EmbeddedServerClient {

  private EmbeddedServerClient() {}

  /** Opens the server in the folder {@code args[0]} with the programs in {@code args[1]}. */
  public static void main(String[] args) throws IOException {
    try (EmbeddedServer server =
        EmbeddedServer.open(Path.of(args[0]), Path.of(args[1]), Map.of())) {
      System.out.println(server.joined() ? "joined" : "started");
      System.out.flush();
      while (System.in.read() >= 0) {
        // Stays until it is told to leave.
      }
    }
  }
}
