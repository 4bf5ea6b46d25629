package org.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.holdfast.testing.PgBouncer;
import org.holdfast.testing.PooledSessions;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands through a pooler that lends sessions of the server for single transactions. */
@Timeout(180)
class LentSessionsCommandTest {

  private static final int SIZE = 2;
  private static final int MANY = 20_000;

  @TempDir private Path folder;

  private TestInventory inventory;
  private PgBouncer pooler;

  @BeforeEach
  void open() throws Exception {
    assumeTrue(PgBouncer.program().isPresent(), "PgBouncer is not installed");
    inventory = TestInventory.open().with("BOLT", 10).with("NUT", 2_000);
    pooler =
        PgBouncer.start(
            TestServer.address(), "pool_mode = transaction", "default_pool_size = " + SIZE);
  }

  @AfterEach
  void close() throws Exception {
    if (pooler != null) {
      pooler.close();
    }
    if (inventory != null) {
      inventory.close();
    }
  }

  private CommandRun run(String... arguments) {
    Map<String, String> environment = new HashMap<>(CommandRun.environment(inventory));
    environment.put("HOLDFAST_URL", pooler.address().url());
    List<String> all = new ArrayList<>();
    all.add("--schema");
    all.add(inventory.database().settings().schema());
    all.addAll(Arrays.asList(arguments));
    return CommandRun.of(environment, all.toArray(String[]::new));
  }

  private CommandRun done(String... arguments) {
    CommandRun run = run(arguments);
    assertThat(run.code()).as(run.toString()).isZero();
    return run;
  }

  @Test
  void workAsOnTheServerItself() throws Exception {
    inventory.sql(
        "INSERT INTO product (sku, name) SELECT 'M' || i, 'Many' FROM generate_series(1, ?) i",
        MANY);
    Map<String, Map<String, String>> before = PooledSessions.states(pooler.address(), SIZE);
    String id = done("reserve", "--json", "BOLT=3", "NUT=5").json().at("/result/id").asText();
    done("release", id, "NUT=2");
    done("commit", id);
    done("receive", "BOLT", TestInventory.HERE, "5");
    done("adjust", "BOLT", TestInventory.HERE, "--by", "-1", "--reason", "DAMAGED");
    done("transfer", "NUT", TestInventory.HERE, TestInventory.THERE, "7");
    done("product", "add", "NEW", "--name", "New");
    done("location", "add", "Yard");
    assertThat(done("stock", "BOLT").out()).contains("11");
    assertThat(done("movements", "NUT").out()).contains("Transfer");
    assertThat(done("reservations").out()).contains("Shipped");
    done("expire");
    assertThat(run("reserve", "BOLT=5000").code()).isEqualTo(1);

    Path products = folder.resolve("products.csv");
    done("export", "products", products.toString());
    assertThat(Files.readAllLines(products)).hasSize(MANY + 4);
    Path incoming = folder.resolve("in.csv");
    Files.writeString(incoming, "sku,name,location,stock\nIN-1,One,Yard,4\nIN-2,Two,Yard,5\n");
    done("import", incoming.toString());
    assertThat(done("stock", "IN-2").out()).contains("5");
    Path backup = folder.resolve("all.holdfast");
    done("backup", backup.toString());

    assertThat(PooledSessions.differences(before, PooledSessions.states(pooler.address(), SIZE)))
        .isEmpty();

    CommandRun restored = run("restore", backup.toString());
    assertThat(restored.code()).as(restored.toString()).isNotZero();
    assertThat(restored.err()).contains("need sessions of their own");
    CommandRun simulated = run("simulate", "--clients", "1", "--requests", "1");
    assertThat(simulated.code()).as(simulated.toString()).isNotZero();
    assertThat(simulated.err()).contains("need sessions of their own");
  }

  @Test
  void setUpNeedsTheServerItself() {
    CommandRun run = run("setup", "--without-roles");
    assertThat(run.code()).as(run.toString()).isEqualTo(4);
    assertThat(run.err()).contains("need sessions of their own");
  }
}
