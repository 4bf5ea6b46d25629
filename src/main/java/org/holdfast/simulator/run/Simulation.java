package org.holdfast.simulator.run;

import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.holdfast.simulator.check.Evidence;
import org.holdfast.simulator.check.InvariantChecker;
import org.holdfast.simulator.finding.Finding;
import org.holdfast.simulator.finding.FindingCode;
import org.holdfast.simulator.result.Environment;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.simulator.verdict.Verdict;
import org.holdfast.text.Sentences;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs one setup with several strategies, one after the other, each in an arena of its own.
 *
 * <p>{@link #run} blocks and is called once; {@link #stop} may be called from any thread.
 */
public final class Simulation {

  private static final Logger LOG = LoggerFactory.getLogger(Simulation.class);

  /** Part of the names of runs, which sort by it. */
  static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS").withZone(ZoneOffset.UTC);

  private final Context context;
  private final List<Strategy> strategies;
  private final String program;
  private volatile boolean stopped;
  private volatile Arena working;

  /**
   * What the runs of all strategies share.
   *
   * @param setup what to simulate
   * @param arenas makes the schemas in which runs take place
   * @param clock says when a run began
   * @param listener hears of the progress
   * @param judge judges each run
   * @param stopped whether somebody stopped the simulation
   */
  record Context(
      Setup setup,
      Arenas arenas,
      Clock clock,
      RunListener listener,
      Judge judge,
      BooleanSupplier stopped) {}

  /** Judges a run while its arena is still there. */
  public interface Judge {
    Verdict judge(Evidence evidence, Arena arena);
  }

  /**
   * A simulation, not started.
   *
   * @param setup what to simulate, without problems
   * @param program the version of Holdfast, for reports
   * @param listener hears of the progress
   */
  public Simulation(
      Setup setup,
      List<Strategy> strategies,
      Arenas arenas,
      String program,
      Clock clock,
      RunListener listener) {
    this(setup, strategies, arenas, program, clock, listener, Simulation::judge);
  }

  /** As above, with another judge; for tests of the judge. */
  public Simulation(
      Setup setup,
      List<Strategy> strategies,
      Arenas arenas,
      String program,
      Clock clock,
      RunListener listener,
      Judge judge) {
    if (!setup.problems().isEmpty()) {
      throw new IllegalArgumentException(setup.problems().get(0).forScreen());
    }
    this.context = new Context(setup, arenas, clock, listener, judge, () -> stopped);
    this.strategies = List.copyOf(strategies);
    this.program = program;
  }

  /**
   * Asks all clients to stop: statements under way are cancelled, what was done so far is checked.
   */
  public void stop() {
    stopped = true;
    Arena arena = working;
    if (arena != null) {
      arena.hurry();
    }
  }

  /**
   * Runs everything and gives the results, one for each strategy that began. Whatever becomes of a
   * run, those before it are kept: the one that could not be run is not proven.
   *
   * @throws ArenaException when not even the first can be begun
   */
  public List<RunResult> run() {
    int dropped = context.arenas().cleanUp();
    if (dropped > 0) {
      LOG.info("dropped {} schemas of runs that had not ended properly", dropped);
    }
    Environment environment = Environment.here(context.arenas().server(), program);
    String group = STAMP.format(context.clock().instant());
    List<RunResult> results = new ArrayList<>();
    for (Strategy strategy : strategies) {
      if (stopped) {
        break;
      }
      StrategyRun run = new StrategyRun(context, strategy, group, environment);
      FinishedRun finished;
      try {
        finished = run.run(arena -> working = arena);
      } catch (ArenaException e) {
        if (results.isEmpty()) {
          throw e;
        }
        LOG.warn("the strategy {} could not be run", strategy.option(), e);
        finished =
            run.notBegun(Finding.of(FindingCode.NOT_RUN, Sentences.withoutStop(e.getMessage())));
      }
      results.add(finished.result());
      context.listener().finished(finished);
    }
    return results;
  }

  private static Verdict judge(Evidence evidence, Arena arena) {
    return arena.examine(end -> InvariantChecker.check(evidence, end));
  }
}
