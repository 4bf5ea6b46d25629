package org.holdfast.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.postgres.waiting.PostgresWaitingList;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.ui.context.DatabaseStatus;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.Permissions;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.UserPreferences;

/** What view models need, over a real inventory, on the calling thread, with a feed by hand. */
public final class ScreenContextFixture implements StockChangeFeed {

  private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();
  private final CurrentThreadTaskExecutor tasks = new CurrentThreadTaskExecutor();
  private final UserPreferences memory;
  private final ScreenContext services;

  private ScreenContextFixture(TestInventory inventory, StockOperations operations) {
    try {
      memory =
          UserPreferences.in(
              Files.createTempDirectory(
                      Files.createDirectories(Path.of("target", "windows")), "window-")
                  .resolve("window.properties"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    services =
        new ScreenContext(
            operations,
            inventory.queries(),
            inventory.table(),
            inventory.catalog(),
            inventory.catalog(),
            new PostgresWaitingList(
                inventory.transactions(),
                inventory.database().queries(),
                skus -> tell(new Products(skus))),
            this,
            () -> new DatabaseStatus("test", 17, 0, 12, 0),
            tasks,
            memory,
            Clock.systemUTC(),
            Permissions.all());
  }

  /** Over {@code inventory}. */
  public static ScreenContextFixture over(TestInventory inventory) {
    return new ScreenContextFixture(inventory, inventory.operations());
  }

  /** Over {@code inventory}, whose changes go through {@code operations}. */
  public static ScreenContextFixture over(TestInventory inventory, StockOperations operations) {
    return new ScreenContextFixture(inventory, operations);
  }

  /** Tells every listener. */
  public void tell(Change change) {
    listeners.forEach(listener -> listener.accept(change));
  }

  /** Tells that these products changed. */
  public void changed(String... skus) {
    tell(new Products(Set.copyOf(Arrays.stream(skus).map(Sku::of).toList())));
  }

  @Override
  public Subscription subscribe(Consumer<Change> listener) {
    listeners.add(listener);
    return () -> listeners.remove(listener);
  }

  /** The services. */
  public ScreenContext services() {
    return services;
  }

  /** The tasks. */
  public CurrentThreadTaskExecutor tasks() {
    return tasks;
  }

  /** Somebody who works here. */
  public Operator operator() {
    return new Operator(memory, "anna");
  }
}
