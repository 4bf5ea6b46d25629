package org.holdfast.simulator.run;

import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;

/** Hears of the progress of runs, on threads of the simulator; must return quickly. */
public interface RunListener {

  /** What a run is doing. */
  enum Phase {
    /** Its schema is made and its clients connect. */
    PREPARING,
    /** Clients work, nothing is counted. */
    WARMING_UP,
    /** Clients work and are measured. */
    MEASURING,
    /** What clients wrote down is compared with the database. */
    CHECKING;

    private static final Texts TEXTS = Texts.of(Phase.class);

    /** What screens say of the run, after its name. */
    public String text() {
      return TEXTS.get("phase." + EnumNames.word(this));
    }
  }

  /** A run begins something. */
  default void phase(Strategy strategy, Phase phase) {}

  /** A quarter of a second of the measuring. */
  default void sample(Strategy strategy, Sample sample, RunProgress tally) {}

  /** A run is over. */
  default void finished(FinishedRun run) {}
}
