package org.holdfast.ui.main;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.holdfast.inventory.StockChangeFeed;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.Test;

class StatusViewModelTest {

  @Test
  void tellsWhichDatabaseWhetherItAnswersAndHowItsConnectionsAreUsed() {
    try (TestInventory inventory = TestInventory.open()) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      StatusViewModel model = new StatusViewModel(screens.services());
      assertThat(model.databaseProperty().get()).isEqualTo("test");
      assertThat(model.connectionProperty().get()).isEqualTo("Connected");
      assertThat(model.poolProperty().get()).isEqualTo("PostgreSQL 17 · Pool 0 of 12");

      screens.tell(new StockChangeFeed.Connection(false));
      assertThat(model.connectedProperty().get()).isFalse();
      assertThat(model.connectionProperty().get()).isEqualTo("Reconnecting…");
      screens.tell(new StockChangeFeed.Connection(true, true));
      assertThat(model.connectionProperty().get()).contains("read-only");
      screens.tell(new StockChangeFeed.Connection(true));
      assertThat(model.connectionProperty().get()).isEqualTo("Connected");

      assertThat(model.refreshedProperty().get()).isEmpty();
      model.refreshed(Instant.EPOCH);
      assertThat(model.refreshedProperty().get()).matches("Updated [0-9]{2}:[0-9]{2}:[0-9]{2}");
    }
  }
}
