package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Commands on an inventory of their own. */
abstract class Commands {

  TestInventory inventory;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("BOLT", 10).with("NUT", 2_000);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  CommandRun run(String... arguments) {
    return CommandRun.on(inventory, arguments);
  }

  long reserve(String... lines) {
    String[] arguments = new String[lines.length + 2];
    arguments[0] = "reserve";
    arguments[1] = "--json";
    System.arraycopy(lines, 0, arguments, 2, lines.length);
    return run(arguments).json().at("/result/id").asLong();
  }

  void assertWrong(String message, String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.code()).describedAs("%s", run).isEqualTo(2);
    assertThat(run.err()).contains(message);
    assertThat(run.out()).isEmpty();
  }
}
