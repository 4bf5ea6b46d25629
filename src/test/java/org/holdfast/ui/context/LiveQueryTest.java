package org.holdfast.ui.context;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveQueryTest {

  private TestInventory inventory;
  private ScreenContextFixture screens;
  private final List<LiveQuery.Wanted> read = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();
  private final AtomicBoolean broken = new AtomicBoolean();
  private LiveQuery<LiveQuery.Wanted> refresher;

  @BeforeEach
  void open() {
    inventory = TestInventory.open();
    screens = ScreenContextFixture.over(inventory);
    refresher =
        new LiveQuery<>(
            screens.services(),
            wanted ->
                () -> {
                  if (broken.get()) {
                    throw new IllegalStateException("broken");
                  }
                  return wanted;
                },
            read::add,
            failures::add);
  }

  @AfterEach
  void close() {
    inventory.close();
  }

  @Test
  void readsEverythingFirstAndThenWhatChanged() {
    refresher.start();
    screens.changed("A", "B");
    screens.tell(new StockChangeFeed.Anything());
    assertThat(read)
        .containsExactly(
            new LiveQuery.Wanted(true, Set.of()),
            new LiveQuery.Wanted(false, Set.of(Sku.of("A"), Sku.of("B"))),
            new LiveQuery.Wanted(true, Set.of()));
  }

  @Test
  void whatFailsIsStillWantedAndReadAfterAPause() {
    refresher.start();
    read.clear();
    broken.set(true);
    screens.changed("A");
    screens.changed("B");
    assertThat(failures).hasSize(2);
    broken.set(false);
    screens.tasks().passTime();
    assertThat(read).containsExactly(new LiveQuery.Wanted(false, Set.of(Sku.of("A"), Sku.of("B"))));
    screens.tasks().passTime();
    assertThat(read).as("nothing is wanted any more").hasSize(1);
  }

  @Test
  void whatRestsReadsChangesTogetherAndWhatIsAskedForAtOnce() {
    LiveQuery<LiveQuery.Wanted> resting =
        new LiveQuery<>(
            screens.services(),
            Duration.ofSeconds(1),
            wanted -> () -> wanted,
            read::add,
            failures::add);
    resting.start();
    screens.changed("A");
    screens.changed("B");
    assertThat(read).as("it rests").hasSize(1);
    screens.tasks().passTime();
    assertThat(read.get(1))
        .isEqualTo(new LiveQuery.Wanted(false, Set.of(Sku.of("A"), Sku.of("B"))));
    resting.refreshAll();
    assertThat(read).as("somebody asks").hasSize(3);
    screens.changed("A");
    resting.stop();
    screens.tasks().passTime();
    assertThat(read).as("it was stopped").hasSize(3);
  }

  @Test
  void stoppedItNeitherHearsNorTriesAgain() {
    broken.set(true);
    refresher.start();
    refresher.stop();
    broken.set(false);
    screens.tasks().passTime();
    screens.changed("A");
    assertThat(read).isEmpty();
    refresher.start();
    assertThat(read).hasSize(1);
  }
}
