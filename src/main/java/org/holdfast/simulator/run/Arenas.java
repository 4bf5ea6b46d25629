package org.holdfast.simulator.run;

import java.util.Map;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.Strategy;

/** Makes arenas on the database that was chosen. Every call blocks. */
public interface Arenas {

  /**
   * Makes a schema with stock in it, and the connections for all clients.
   *
   * @param strategy how stock is taken
   * @param setup how many clients, pools and so on
   * @param stock pieces of each product, by SKU
   * @throws ArenaException with a sentence for people, when it cannot be done
   */
  Arena open(Strategy strategy, Setup setup, Map<String, Long> stock);

  /**
   * Drops the schemas of runs that ended without cleaning up; those of runs that go on stay.
   *
   * @return how many were dropped
   */
  int cleanUp();

  /** Which server, its version, and the settings that matter, for reports. */
  String server();
}
