package org.holdfast.app;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.holdfast.database.connection.ServerAddress;
import org.holdfast.testing.TestInventory;

/**
 * One command line run inside the test.
 *
 * @param code the exit code
 * @param out standard output
 * @param err standard error
 */
record CommandRun(int code, String out, String err) {

  /** Runs with nothing but these arguments and this environment. */
  static CommandRun of(Map<String, String> environment, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        Launcher.execute(
            Launcher.commandLine(environment, arguments)
                .setOut(Launcher.printing(out))
                .setErr(Launcher.printing(err)),
            arguments);
    return new CommandRun(code, out.toString(), err.toString());
  }

  /** Runs against the inventory of a test. */
  static CommandRun on(TestInventory inventory, String... arguments) {
    List<String> all = new ArrayList<>();
    all.add("--schema");
    all.add(inventory.database().settings().schema());
    all.addAll(Arrays.asList(arguments));
    return of(environment(inventory), all.toArray(String[]::new));
  }

  static Map<String, String> environment(TestInventory inventory) {
    ServerAddress address = inventory.database().address();
    return Map.of(
        "HOLDFAST_URL", address.url(),
        "HOLDFAST_USER", address.user(),
        "HOLDFAST_PASSWORD", address.password());
  }

  /** Standard output, read as JSON. */
  JsonNode json() {
    try {
      return new ObjectMapper().readTree(out);
    } catch (JsonProcessingException e) {
      throw new AssertionError("no JSON: " + this, e);
    }
  }
}
