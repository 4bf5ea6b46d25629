package org.holdfast.app;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.holdfast.app.backend.BackendOptions;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.Json;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.embedded.EmbeddedStatus;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells how other programs reach the database. */
@Command(name = "connection")
final class ConnectionCommand implements Callable<Integer> {

  private static final Texts TEXTS = Texts.of(ConnectionCommand.class);

  private static final String NAMED = "named";
  private static final String EMBEDDED = "embedded";

  @ParentCommand private HoldfastCommand holdfast;

  @Spec private CommandSpec spec;

  @Option(names = "--show-password")
  private boolean showPassword;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() {
    BackendOptions options = holdfast.options();
    Optional<ServerAddress> server = options.server();
    int code =
        server.isPresent() ? named(server.get()) : embedded(EmbeddedStatus.of(options.folder()));
    out().flush();
    return code;
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private int named(ServerAddress server) {
    Map<String, Object> facts =
        Json.object(
            "server",
            NAMED,
            "address",
            server.label(),
            "user",
            server.user().isEmpty() ? null : server.user(),
            "passwordFile",
            null);
    print(facts, server);
    return ExitCodes.DONE;
  }

  private int embedded(EmbeddedStatus status) {
    Map<String, Object> facts =
        Json.object(
            "server", EMBEDDED,
            "running", status.running().isPresent(),
            "folder", status.folder());
    if (status.running().isEmpty()) {
      if (json) {
        Json.print(out(), facts);
      }
      spec.commandLine()
          .getErr()
          .println(
              status.prepared()
                  ? TEXTS.get("connection.stopped", status.folder())
                  : TEXTS.get("connection.none", status.folder()));
      return ExitCodes.NO_DATABASE;
    }
    ServerAddress server = status.running().get();
    facts.putAll(where(server, status));
    print(facts, server);
    return ExitCodes.DONE;
  }

  private static Map<String, Object> where(ServerAddress server, EmbeddedStatus status) {
    String[] hostAndRest = server.label().split("[:/]");
    return Json.object(
        "host", hostAndRest[0],
        "port", Integer.valueOf(hostAndRest[1]),
        "database", hostAndRest[2],
        "user", server.user(),
        "passwordFile", status.passwordFile(),
        "psql",
            "psql -h %s -p %s -U %s %s"
                .formatted(hostAndRest[0], hostAndRest[1], server.user(), hostAndRest[2]));
  }

  private void print(Map<String, Object> facts, ServerAddress server) {
    if (showPassword) {
      facts.put("password", server.password().isEmpty() ? null : server.password());
    }
    if (json) {
      Json.print(out(), facts);
      return;
    }
    facts.forEach(
        (name, value) -> {
          if (value != null) {
            out().printf("%-13s %s%n", label(name), words(value));
          }
        });
  }

  private static String label(String name) {
    return switch (name) {
      case "address" -> TEXTS.get("connection.address");
      case "user" -> TEXTS.get("connection.user");
      case "passwordFile" -> TEXTS.get("connection.password-file");
      case "password" -> TEXTS.get("connection.password");
      case "running" -> TEXTS.get("connection.running");
      case "folder" -> TEXTS.get("connection.folder");
      case "host" -> TEXTS.get("connection.host");
      case "database" -> TEXTS.get("connection.database");
      default -> name;
    };
  }

  private static Object words(Object value) {
    if (value.equals(NAMED)) {
      return TEXTS.get("connection.named");
    }
    if (value.equals(EMBEDDED)) {
      return TEXTS.get("connection.embedded");
    }
    return value.equals(true) ? TEXTS.get("connection.yes") : value;
  }
}
