package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.Map;
import org.holdfast.testing.PgBouncer;
import org.holdfast.testing.PooledSessions;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The window through a pooler that lends sessions of the server for single transactions. */
@Timeout(180)
class LentSessionsWindowTest extends ConsoleWindow {

  private static final int SIZE = 3;

  @TempDir static Path folder;

  private static PgBouncer pooler;
  private static Map<String, Map<String, String>> before;

  @BeforeAll
  static void open() throws Exception {
    assumeTrue(PgBouncer.program().isPresent(), "PgBouncer is not installed");
    inventory = TestInventory.open().with("LENT-1", 20);
    pooler =
        PgBouncer.start(
            TestServer.address(), "pool_mode = transaction", "default_pool_size = " + SIZE);
    before = PooledSessions.states(pooler.address(), SIZE);
    openWindow(pooler.address(), inventory.database().settings().schema(), folder);
  }

  @AfterAll
  static void close() throws Exception {
    if (pooler != null) {
      closeWindow();
      pooler.close();
    }
  }

  @Test
  void showsWhatOthersChangeAndLeavesNothingInTheSessions() throws Exception {
    search("LENT-1");
    awaitText("#details-available", "20");
    inventory.stock("LENT-1", TestInventory.HERE, 7);
    awaitText("#details-available", "27");
    clickOn("#action-reserve");
    type("8");
    clickOn("#form-submit");
    awaitMessage("#operation-message", "Reserved 8 of LENT-1.");
    awaitText("#details-available", "19");
    assertThat(PooledSessions.differences(before, PooledSessions.states(pooler.address(), SIZE)))
        .isEmpty();
  }
}
