package org.holdfast.simulator.scenario;

import java.util.List;

/**
 * A setup that was given a name.
 *
 * @param name the name
 * @param setup what to simulate
 * @param strategies with which strategies
 */
public record SavedSetup(String name, Setup setup, List<Strategy> strategies) {

  /** Copies the list. */
  public SavedSetup {
    strategies = List.copyOf(strategies);
  }
}
