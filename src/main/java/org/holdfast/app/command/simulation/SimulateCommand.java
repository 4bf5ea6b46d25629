package org.holdfast.app.command.simulation;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.holdfast.app.command.CommandContext;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.SimulationSession;
import org.holdfast.simulator.report.RunJson;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.Strategy;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Simulates concurrent reservations and judges them. */
@Command(name = "simulate", modelTransformer = SetupOptions.Adding.class)
public final class SimulateCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(SimulateCommand.class);
  private static final Texts TEXTS = Texts.of(SimulateCommand.class);
  private static final long GRACE_SECONDS = 10;

  @ParentCommand private CommandContext workplace;

  @Spec private CommandSpec spec;

  @Option(names = "--json")
  private boolean json;

  @Option(names = "--report", paramLabel = "FILE")
  private List<Path> files = List.of();

  @Option(names = "--keep")
  private boolean keep;

  private volatile Simulation running;
  private volatile boolean stopped;
  private boolean finished;
  private ReportFiles reports;
  private final List<RunResult> results = new CopyOnWriteArrayList<>();

  @Override
  public Integer call() {
    List<Setup> setups;
    List<Strategy> strategies;
    try {
      setups = new SetupOptions(spec).setups();
      strategies = StrategyWords.strategies(workplace.strategies());
      reports = new ReportFiles(files);
    } catch (WrongOption e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    try (SimulationSession open = workplace.openArenas()) {
      return run(open, setups, strategies);
    } catch (ArenaException e) {
      err().println(e.getMessage());
      return e.isTooLarge() ? ExitCodes.USAGE : ExitCodes.NO_DATABASE;
    } finally {
      out().flush();
      err().flush();
    }
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }

  private PrintWriter err() {
    return spec.commandLine().getErr();
  }

  private int run(SimulationSession open, List<Setup> setups, List<Strategy> strategies) {
    boolean several = setups.size() > 1;
    CountDownLatch over = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(over, several), "holdfast-simulate-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    try {
      ProgressLine progress = new ProgressLine(err(), workplace.isTerminal());
      for (Setup one : setups) {
        if (stopped) {
          break;
        }
        progress.setup(one);
        run(open, one, strategies, progress);
      }
    } finally {
      finish(several);
      over.countDown();
      if (!stopped) {
        Runtime.getRuntime().removeShutdownHook(hook);
      }
    }
    boolean all = results.size() == setups.size() * strategies.size();
    return all && results.stream().allMatch(run -> run.verdict().holds())
        ? ExitCodes.DONE
        : ExitCodes.REFUSED;
  }

  private void run(
      SimulationSession open, Setup one, List<Strategy> strategies, ProgressLine progress) {
    List<RunResult> some = new ArrayList<>();
    RunKeeper keeper =
        new RunKeeper(
            progress,
            run -> {
              some.add(run);
              results.add(run);
              // Already now: a process that is killed later has said what it knows.
              reports.write(List.copyOf(results)).ifPresent(text -> LOG.warn("{}", text));
            },
            keep ? Optional.of(open.store()) : Optional.empty(),
            err());
    try {
      running =
          new Simulation(one, strategies, open.arenas(), open.version(), Clock.systemUTC(), keeper);
      running.run();
    } catch (ArenaException e) {
      // What was finished before is worth its report.
      if (results.isEmpty()) {
        throw e;
      }
      err().println(e.getMessage());
    } finally {
      progress.clear();
      if (!json && !some.isEmpty()) {
        RunTable.print(out(), one, some);
        out().flush();
      }
    }
  }

  /** Prints and writes what has been finished, once, whatever the end was like. */
  private synchronized void finish(boolean several) {
    if (finished) {
      return;
    }
    finished = true;
    List<RunResult> done = List.copyOf(results);
    if (json && !done.isEmpty()) {
      out().print(RunJson.write(done));
    } else if (several) {
      ComparisonTable.print(out(), done);
    }
    out().flush();
    reports.write(done).ifPresent(err()::println);
    err().flush();
  }

  /** On Ctrl+C: what was made is dropped and the verdict still printed before the JVM ends. */
  private void stop(CountDownLatch over, boolean several) {
    stopped = true;
    Simulation simulation = running;
    if (simulation != null) {
      simulation.stop();
    }
    try {
      boolean ended = over.await(GRACE_SECONDS, TimeUnit.SECONDS);
      if (!ended) {
        finish(several);
        err().println(TEXTS.get("stop.late"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
