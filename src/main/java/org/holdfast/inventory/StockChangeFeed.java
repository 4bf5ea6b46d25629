package org.holdfast.inventory;

import java.util.Set;
import java.util.function.Consumer;
import org.holdfast.inventory.stock.Sku;

/** Tells when any session, of this process or another, has changed stock. */
public interface StockChangeFeed {

  /**
   * Calls {@code listener} on a background thread for every change from now on; several changes may
   * come as one. Listeners must return quickly.
   *
   * @return closes the subscription
   */
  Subscription subscribe(Consumer<Change> listener);

  /** Ends a subscription. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }

  /** What is known of a change. */
  sealed interface Change {}

  /**
   * These products changed.
   *
   * @param skus at least one
   */
  record Products(Set<Sku> skus) implements Change {
    /** Copies the set. */
    public Products {
      skus = Set.copyOf(skus);
    }
  }

  /** Something changed, or changes may have been missed: read everything again. */
  record Anything() implements Change {}

  /**
   * The connection to the database was lost or came back.
   *
   * @param connected whether it is there now
   * @param readOnly whether it can only be looked at, as a standby can
   */
  record Connection(boolean connected, boolean readOnly) implements Change {
    /** One to a database that takes changes. */
    public Connection(boolean connected) {
      this(connected, false);
    }
  }
}
