package org.holdfast.simulator.result;

/** Counts why the requests of one client had to start over. Belongs to the client's thread. */
public final class RetryCounter {

  private long serialization;
  private long deadlock;
  private long connectionLost;

  /** A row had changed. */
  public void serialization() {
    serialization++;
  }

  /** The server broke a deadlock. */
  public void deadlock() {
    deadlock++;
  }

  /** The connection was lost, possibly while committing. */
  public void connectionLost() {
    connectionLost++;
  }

  /** What was counted since this was last called. */
  public RetryCounts take() {
    RetryCounts counted = new RetryCounts(serialization, deadlock, connectionLost);
    serialization = 0;
    deadlock = 0;
    connectionLost = 0;
    return counted;
  }
}
