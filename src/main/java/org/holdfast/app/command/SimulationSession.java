package org.holdfast.app.command;

import org.holdfast.simulator.report.RunStore;
import org.holdfast.simulator.run.Arenas;

/**
 * A database to simulate on, until it is closed.
 *
 * @param arenas makes the schemas for runs
 * @param store keeps runs for the console
 * @param version the version of Holdfast, for reports
 * @param onClose gives everything back
 */
public record SimulationSession(Arenas arenas, RunStore store, String version, Runnable onClose)
    implements AutoCloseable {

  @Override
  public void close() {
    onClose.run();
  }
}
