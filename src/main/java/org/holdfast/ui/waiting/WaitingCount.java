package org.holdfast.ui.waiting;

import java.time.Duration;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.holdfast.inventory.waiting.WaitingFilter;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.ScreenContext;

/** How many requests wait at this moment. Belongs to the JavaFX application thread. */
public final class WaitingCount {

  /** All who wait are counted for it, whatever has changed. */
  private static final Duration REST = Duration.ofSeconds(1);

  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
  private final LiveQuery<Long> refresher;

  /** A count that reads nothing until it is started. */
  public WaitingCount(ScreenContext services) {
    refresher =
        new LiveQuery<>(
            services,
            REST,
            wanted -> () -> services.waiting().totals(WaitingFilter.standing(1)).requests(),
            count::set,
            // The list beside it says so; this is logged, and read again by itself.
            Messages::of);
  }

  /** Starts to read and to follow changes. */
  public void start() {
    refresher.start();
  }

  /** Stops following changes. */
  public void stop() {
    refresher.stop();
  }

  /** How many, as of the last reading. */
  public ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }
}
