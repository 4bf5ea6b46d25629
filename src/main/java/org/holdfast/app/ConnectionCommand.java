package org.holdfast.app;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.Json;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.database.embedded.EmbeddedStatus;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Tells how other programs reach the database. */
@Command(
    name = "connection",
    description = {
      "Tells how other programs, such as psql, reach the database.",
      "Starts nothing: an embedded server that is not running is said not to run (exit code 4)."
    })
final class ConnectionCommand implements Callable<Integer> {

  @ParentCommand private HoldfastCommand holdfast;

  @Spec private CommandSpec spec;

  @Option(names = "--show-password", description = "Print the password too.")
  private boolean showPassword;

  @Option(names = "--json", description = "Print JSON instead of text.")
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
            "named",
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
            "server", "embedded",
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
                  ? "The embedded database in %s is not running; it runs while a console or a command works on it."
                      .formatted(status.folder())
                  : "There is no embedded database in %s yet; the first console or command makes one."
                      .formatted(status.folder()));
      return ExitCodes.NO_DATABASE;
    }
    ServerAddress server = status.running().get();
    String[] hostAndRest = server.label().split("[:/]");
    facts.putAll(
        Json.object(
            "host", hostAndRest[0],
            "port", Integer.valueOf(hostAndRest[1]),
            "database", hostAndRest[2],
            "user", server.user(),
            "passwordFile", status.passwordFile(),
            "psql",
                "psql -h %s -p %s -U %s %s"
                    .formatted(hostAndRest[0], hostAndRest[1], server.user(), hostAndRest[2])));
    print(facts, server);
    return ExitCodes.DONE;
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
            out().printf("%-13s %s%n", label(name), value);
          }
        });
  }

  private static String label(String name) {
    return name.equals("passwordFile") ? "password file" : name;
  }
}
