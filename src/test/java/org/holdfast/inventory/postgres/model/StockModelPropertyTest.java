package org.holdfast.inventory.postgres.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.holdfast.inventory.operation.LockingStrategy;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.TestInventory;
import org.holdfast.testing.TestServer;

/**
 * Random sequences of operations, on PostgreSQL and on a model of plain maps and lists. Both must
 * give the same kind of answer at every step and end with the same stock.
 */
class StockModelPropertyTest {

  private static final AtomicInteger NUMBERS = new AtomicInteger();

  /** Every strategy under both isolation levels, all on one schema. */
  private static final Map<String, TestInventory> SETUPS = new LinkedHashMap<>();

  private static TestInventory inventory;

  @BeforeContainer
  static void open() {
    inventory = TestInventory.open(TestServer.freshSchema(), LockingStrategy.ROW_LOCK).withAside();
    for (LockingStrategy strategy : LockingStrategy.offered()) {
      for (boolean serializable : new boolean[] {true, false}) {
        SETUPS.put(
            strategy + (serializable ? ", serializable" : ", read committed"),
            inventory.beside(settings -> settings.withSerializable(serializable), strategy));
      }
    }
  }

  @AfterContainer
  static void close() {
    SETUPS.values().forEach(TestInventory::close);
    inventory.close();
  }

  @Property(tries = 12)
  void databaseAndModelAgreeInEverySetup(@ForAll("steps") List<ModelStep> steps) {
    SETUPS.forEach(
        (name, setup) -> {
          StockModel model =
              new StockModel(name, inventory, setup.operations(), "M" + NUMBERS.incrementAndGet());
          steps.forEach(model::run);
          model.compare();
        });
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
  }

  @Provide
  Arbitrary<List<ModelStep>> steps() {
    return Combinators.combine(
            Arbitraries.of(ModelStep.Kind.class),
            Arbitraries.integers().between(0, ModelBooks.PRODUCTS - 1),
            Arbitraries.integers().between(0, ModelBooks.PLACES.size() - 1),
            Arbitraries.integers().between(1, 12),
            Arbitraries.integers().between(0, 30))
        .as(ModelStep::new)
        .list()
        .ofMinSize(5)
        .ofMaxSize(30);
  }
}
