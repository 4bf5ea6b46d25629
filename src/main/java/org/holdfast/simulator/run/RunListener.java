package org.holdfast.simulator.run;

import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.scenario.Strategy;

/** Hears of the progress of runs, on threads of the simulator; must return quickly. */
public interface RunListener {

  /** What a run is doing. */
  enum Phase {
    /** Its schema is made and its clients connect. */
    PREPARING("Preparing"),
    /** Clients work, nothing is counted. */
    WARMING_UP("Warming up"),
    /** Clients work and are measured. */
    MEASURING("Measuring"),
    /** What clients wrote down is compared with the database. */
    CHECKING("Checking");

    private final String label;

    Phase(String label) {
      this.label = label;
    }

    /** The words that screens show. */
    public String label() {
      return label;
    }
  }

  /** A run begins something. */
  default void phase(Strategy strategy, Phase phase) {}

  /** A quarter of a second of the measuring. */
  default void sample(Strategy strategy, Sample sample, RunProgress tally) {}

  /** A run is over. */
  default void finished(FinishedRun run) {}
}
