package org.holdfast.jdbc;

/**
 * Hears of every attempt that transactions make, on the thread that makes it; for measuring how
 * often work has to start over, and why.
 */
public interface AttemptListener {

  /** Hears nothing. */
  AttemptListener NONE =
      new AttemptListener() {
        @Override
        public void began() {}

        @Override
        public void failed(SqlState why) {}
      };

  /** An attempt begins. */
  void began();

  /** The attempt that began last on this thread failed; it may be tried again. */
  void failed(SqlState why);
}
