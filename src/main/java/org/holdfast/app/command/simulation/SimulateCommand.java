package org.holdfast.app.command.simulation;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
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
import org.holdfast.simulator.report.Report;
import org.holdfast.simulator.report.RunJson;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunProgress;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.result.Sample;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.simulator.run.RunListener;
import org.holdfast.simulator.run.Simulation;
import org.holdfast.simulator.scenario.EnumNames;
import org.holdfast.simulator.scenario.Setup;
import org.holdfast.simulator.scenario.SetupField;
import org.holdfast.simulator.scenario.SetupTexts;
import org.holdfast.simulator.scenario.Strategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Simulates concurrent reservations and judges them. */
@Command(
    name = "simulate",
    modelTransformer = SetupOptions.Adding.class,
    description = {
      "Simulates concurrent reservations and proves that nothing was oversold.",
      "Works in a schema of its own, which it makes and drops; real stock is never touched.",
      "--strategy takes one or several of: unlocked, server-call,"
          + " server-call-serializable, combined, combined-serializable, row-lock, row-lock-serializable, optimistic-version, conditional-update, stock-pools, advisory-lock, nowait;"
          + " or all; or safe, which is all but unlocked. Default: server-call-serializable.",
      "A run holds, is broken, undersold (requests were refused what was there) or not proven (it did"
          + " not do its work, or its end could not be read).",
      "Ends with exit code 0 only when every run holds, else with 1; that the unlocked strategy is"
          + " broken counts, too."
    })
public final class SimulateCommand implements Callable<Integer> {

  private static final Logger LOG = LoggerFactory.getLogger(SimulateCommand.class);
  private static final long GRACE_SECONDS = 10;

  @ParentCommand private CommandContext workplace;

  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "Print JSON instead of tables.")
  private boolean json;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Also write a report; its end says which: .csv, .json or .html. Repeatable.")
  private List<Path> reports = List.of();

  @Option(
      names = "--keep",
      description = "Keep the runs in the history of the console's simulator.")
  private boolean keep;

  private volatile Simulation running;
  private volatile boolean stopped;
  private boolean finished;
  private final List<RunResult> results = new CopyOnWriteArrayList<>();

  @Override
  public Integer call() {
    List<Setup> setups;
    List<Strategy> strategies;
    try {
      setups = new SetupOptions(spec).setups();
      strategies = StrategyWords.strategies(workplace.strategies());
    } catch (WrongOption e) {
      throw new ParameterException(spec.commandLine(), e.getMessage());
    }
    checkReports();
    PrintWriter out = spec.commandLine().getOut();
    try (SimulationSession open = workplace.openArenas()) {
      return run(open, setups, strategies);
    } catch (ArenaException e) {
      spec.commandLine().getErr().println(e.getMessage());
      return e.isTooLarge() ? ExitCodes.USAGE : ExitCodes.NO_DATABASE;
    } finally {
      out.flush();
      spec.commandLine().getErr().flush();
    }
  }

  private void checkReports() {
    for (Path file : reports) {
      if (Report.of(file).isEmpty()) {
        throw new ParameterException(
            spec.commandLine(),
            "--report is “%s”, but its name must end with one of: .csv, .json, .html."
                .formatted(file));
      }
      Path folder = file.toAbsolutePath().getParent();
      if (folder == null || !Files.isDirectory(folder)) {
        throw new ParameterException(
            spec.commandLine(),
            "--report is “%s”, but there is no folder %s.".formatted(file, folder));
      }
    }
  }

  private int run(SimulationSession open, List<Setup> setups, List<Strategy> strategies) {
    PrintWriter err = spec.commandLine().getErr();
    CountDownLatch over = new CountDownLatch(1);
    Thread hook = new Thread(() -> stop(over, setups.size() > 1), "holdfast-simulate-stop");
    Runtime.getRuntime().addShutdownHook(hook);
    boolean several = setups.size() > 1;
    try {
      Progress progress = new Progress(err, workplace.isTerminal());
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
      SimulationSession open, Setup one, List<Strategy> strategies, Progress progress) {
    List<RunResult> some = new ArrayList<>();
    try {
      running =
          new Simulation(
              one,
              strategies,
              open.arenas(),
              open.version(),
              Clock.systemUTC(),
              new Keeper(progress, open, some));
      running.run();
    } catch (ArenaException e) {
      // What was finished before is worth its report.
      if (results.isEmpty()) {
        throw e;
      }
      spec.commandLine().getErr().println(e.getMessage());
    } finally {
      progress.clear();
      if (!json && !some.isEmpty()) {
        SimulationTables.run(spec.commandLine().getOut(), one, some);
        spec.commandLine().getOut().flush();
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
    PrintWriter out = spec.commandLine().getOut();
    if (json && !done.isEmpty()) {
      out.print(RunJson.write(done));
    } else if (several) {
      SimulationTables.comparison(out, done);
    }
    out.flush();
    report(done)
        .ifPresent(
            text -> {
              spec.commandLine().getErr().println(text);
              spec.commandLine().getErr().flush();
            });
  }

  /** Writes the reports; the last thing that went wrong, if anything did. */
  private Optional<String> report(List<RunResult> done) {
    Optional<String> problem = Optional.empty();
    for (Path file : reports) {
      try {
        if (!done.isEmpty()) {
          Report.of(file).orElseThrow().write(file, done);
        }
      } catch (IOException e) {
        problem =
            Optional.of("The report %s could not be written: %s".formatted(file, e.getMessage()));
      }
    }
    return problem;
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
        spec.commandLine().getErr().println("The simulation did not end; the next one cleans up.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Shows progress and keeps what is finished. */
  private final class Keeper implements RunListener {
    private final Progress progress;
    private final SimulationSession open;
    private final List<RunResult> some;

    Keeper(Progress progress, SimulationSession open, List<RunResult> some) {
      this.progress = progress;
      this.open = open;
      this.some = some;
    }

    @Override
    public void phase(Strategy strategy, Phase phase) {
      progress.show("%s: %s …".formatted(strategy.label(), phase.label()));
    }

    @Override
    public void sample(Strategy strategy, Sample sample, RunProgress tally) {
      progress.show(SimulationTables.live(strategy, sample, tally));
    }

    @Override
    public void finished(FinishedRun run) {
      some.add(run.result());
      results.add(run.result());
      // Already now: a process that is killed later has said what it knows.
      Optional<String> problem = report(List.copyOf(results));
      problem.ifPresent(text -> LOG.warn("{}", text));
      if (keep) {
        try {
          open.store().keep(run);
        } catch (IOException e) {
          spec.commandLine()
              .getErr()
              .println("The run could not be kept: %s".formatted(e.getMessage()));
        }
      }
    }
  }

  /** One line that is written over again and again; nothing at all in a pipe. */
  private static final class Progress {
    private static final int WIDTH = 100;
    private final PrintWriter err;
    private final boolean terminal;
    private String prefix = "";

    Progress(PrintWriter err, boolean terminal) {
      this.err = err;
      this.terminal = terminal;
    }

    void setup(Setup setup) {
      prefix =
          EnumNames.word(setup.workload()) + ", " + setup.count(SetupField.CLIENTS) + " clients, ";
      if (terminal) {
        err.println(SetupTexts.of(setup));
      }
    }

    void show(String text) {
      if (terminal) {
        String line = prefix + text;
        String cut = line.substring(0, Math.min(WIDTH, line.length()));
        err.print("\r" + cut + " ".repeat(WIDTH - cut.length()));
        err.flush();
      }
    }

    void clear() {
      if (terminal) {
        err.print("\r" + " ".repeat(WIDTH) + "\r");
        err.flush();
      }
    }
  }
}
