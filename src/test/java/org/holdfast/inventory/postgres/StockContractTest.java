package org.holdfast.inventory.postgres;

import org.holdfast.inventory.operation.LockingStrategy;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/**
 * The contract, for every way to take stock under both isolation levels; two that nobody is offered
 * by default only with the long proofs under SERIALIZABLE.
 */
class StockContractTest {

  @Nested
  class ServerCallSerializable extends StockContract {
    ServerCallSerializable() {
      super(LockingStrategy.SERVER_CALL, true);
    }
  }

  @Nested
  class ServerCallReadCommitted extends StockContract {
    ServerCallReadCommitted() {
      super(LockingStrategy.SERVER_CALL, false);
    }
  }

  @Nested
  class CombinedSerializable extends StockContract {
    CombinedSerializable() {
      super(LockingStrategy.COMBINED, true);
    }
  }

  @Nested
  class CombinedReadCommitted extends StockContract {
    CombinedReadCommitted() {
      super(LockingStrategy.COMBINED, false);
    }
  }

  @Nested
  class RowLockSerializable extends StockContract {
    RowLockSerializable() {
      super(LockingStrategy.ROW_LOCK, true);
    }
  }

  @Nested
  class RowLockReadCommitted extends StockContract {
    RowLockReadCommitted() {
      super(LockingStrategy.ROW_LOCK, false);
    }
  }

  @Nested
  @Tag("slow")
  class ConditionalUpdateSerializable extends StockContract {
    ConditionalUpdateSerializable() {
      super(LockingStrategy.CONDITIONAL_UPDATE, true);
    }
  }

  @Nested
  class ConditionalUpdateReadCommitted extends StockContract {
    ConditionalUpdateReadCommitted() {
      super(LockingStrategy.CONDITIONAL_UPDATE, false);
    }
  }

  @Nested
  @Tag("slow")
  class OptimisticVersionSerializable extends StockContract {
    OptimisticVersionSerializable() {
      super(LockingStrategy.OPTIMISTIC_VERSION, true);
    }
  }

  @Nested
  class OptimisticVersionReadCommitted extends StockContract {
    OptimisticVersionReadCommitted() {
      super(LockingStrategy.OPTIMISTIC_VERSION, false);
    }
  }
}
