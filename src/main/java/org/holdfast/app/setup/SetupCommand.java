package org.holdfast.app.setup;

import java.io.PrintWriter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.Json;
import org.holdfast.database.GroupRole;
import org.holdfast.database.SharedServerSetup;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Installs or upgrades Holdfast on a shared server, and grants. */
@Command(name = "setup")
public final class SetupCommand implements Callable<Integer> {

  private static final Texts TEXTS = Texts.of(SetupCommand.class);

  @ParentCommand private SetupContext context;

  @Spec private CommandSpec spec;

  @Option(names = "--without-roles")
  private boolean withoutRoles;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    Optional<SharedServerSetup> server = context.sharedServer();
    if (server.isEmpty()) {
      spec.commandLine().getErr().println(TEXTS.get("no-url"));
      return ExitCodes.USAGE;
    }
    if (withoutRoles) {
      String version = server.get().runWithoutRoles();
      if (json) {
        Json.print(out, Json.object("version", version));
      } else {
        out.println(TEXTS.get("tables", version));
        out.println(TEXTS.get("without-roles"));
      }
    } else if (json) {
      Json.print(out, object(server.get().run()));
    } else {
      print(out, server.get().run());
    }
    out.flush();
    return ExitCodes.DONE;
  }

  private static Map<String, Object> object(SharedServerSetup.Result result) {
    return Json.object(
        "version", result.version(),
        "newRoles", result.newRoles().stream().map(GroupRole::role).toList(),
        "previousOwners", result.previousOwners(),
        "rightsTakenBackFrom", result.guests(),
        "toBeRunBySuperuser", result.missing());
  }

  private static void print(PrintWriter out, SharedServerSetup.Result result) {
    out.println(TEXTS.get("tables", result.version()));
    out.println();
    for (GroupRole role : GroupRole.values()) {
      out.printf(
          "%-21s %s%s%n",
          role.role(), duty(role), result.newRoles().contains(role) ? TEXTS.get("new") : "");
    }
    out.println(TEXTS.get("whole-server"));
    out.println();
    out.println(TEXTS.get("login"));
    out.printf("  CREATE ROLE anna LOGIN PASSWORD '…' IN ROLE %s;%n", GroupRole.CLERK.role());
    if (!result.previousOwners().isEmpty()) {
      out.println();
      out.println(TEXTS.get("owners"));
      result
          .previousOwners()
          .forEach(owner -> out.printf("  GRANT %s TO %s;%n", GroupRole.SUPERVISOR.role(), owner));
    }
    if (!result.guests().isEmpty()) {
      out.println();
      out.println(TEXTS.get("guests"));
      result
          .guests()
          .forEach(guest -> out.printf("  GRANT %s TO %s;%n", GroupRole.CLERK.role(), guest));
    }
    if (!result.missing().isEmpty()) {
      out.println();
      out.println(TEXTS.get("missing"));
      result.missing().forEach(statement -> out.println("  " + statement));
    }
  }

  private static String duty(GroupRole role) {
    return switch (role) {
      case OWNER -> TEXTS.get("owner");
      case CLERK -> TEXTS.get("clerk");
      case SUPERVISOR -> TEXTS.get("supervisor");
      case TESTER -> TEXTS.get("tester");
      case AUDITOR -> TEXTS.get("auditor");
    };
  }
}
