package org.holdfast.simulator.result;

/**
 * Why transactions had to start over.
 *
 * @param serialization a row had changed (40001)
 * @param deadlock the server broke a deadlock (40P01)
 * @param connectionLost the connection was lost, possibly while committing
 */
public record RetryCounts(long serialization, long deadlock, long connectionLost) {

  /** None. */
  public static final RetryCounts NONE = new RetryCounts(0, 0, 0);

  /** All together. */
  public long total() {
    return serialization + deadlock + connectionLost;
  }
}
