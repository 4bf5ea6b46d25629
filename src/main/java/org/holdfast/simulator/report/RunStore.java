package org.holdfast.simulator.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.holdfast.file.WholeFile;
import org.holdfast.locks.recording.Recording;
import org.holdfast.simulator.result.FinishedRun;
import org.holdfast.simulator.result.RunResult;
import org.holdfast.simulator.scenario.SavedSetup;
import org.holdfast.text.TextOrder;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps runs and named setups in a folder: a file for each run, with a recording of its locks
 * beside it. The oldest runs go when there are too many. Every call reads or writes files.
 */
public final class RunStore {

  private static final Logger LOG = LoggerFactory.getLogger(RunStore.class);
  private static final Texts TEXTS = Texts.of(RunStore.class);
  private static final String RUN = ".json";
  private static final String LOCKS = ".locks";
  private static final int MAX_RUNS = 200;

  /** Far more than any run or all setups take; a file beyond it is somebody else's. */
  private static final long MAX_BYTES = 16 << 20;

  private final Path runs;
  private final Path deleted;
  private final Path setups;

  /** Keeps them below {@code folder}, which is made when it is needed. */
  public RunStore(Path folder) {
    this.runs = folder.resolve("runs");
    this.deleted = folder.resolve("deleted-runs");
    this.setups = folder.resolve("setups.json");
  }

  /** Keeps a run and its recording. */
  public synchronized void keep(FinishedRun finished) throws IOException {
    RunResult run = finished.result();
    Files.createDirectories(runs);
    WholeFile.write(runs.resolve(run.id() + RUN), out -> out.write(RunJson.write(run)));
    if (!finished.recording().isEmpty()) {
      Recording.save(runs.resolve(run.id() + LOCKS), finished.recording());
    }
    List<Path> files = files();
    for (Path old : files.subList(0, Math.max(0, files.size() - MAX_RUNS))) {
      delete(nameOf(old));
    }
  }

  /** All runs, the latest first; a file that cannot be read is left out and logged. */
  public synchronized List<RunResult> list() throws IOException {
    List<RunResult> found = new ArrayList<>();
    for (Path file : files()) {
      try {
        RunResult run = RunJson.read(text(file));
        // The id names the files that are deleted with the run.
        if (run == null || !run.id().equals(nameOf(file))) {
          throw new IOException("the file's name is not that of its run");
        }
        found.add(run);
      } catch (IOException | RuntimeException e) {
        LOG.warn("{} is no run of the simulator and is left alone", file.getFileName(), e);
      }
    }
    found.sort(
        Comparator.comparingLong(RunResult::startedAtMillis)
            .reversed()
            .thenComparing(RunResult::id));
    return found;
  }

  /** The recording of a run's locks, if one was kept. */
  public Optional<Path> recording(RunResult run) {
    return Optional.of(runs.resolve(run.id() + LOCKS)).filter(Files::exists);
  }

  /** Forgets runs; until others are forgotten they can be brought back. */
  public synchronized void delete(Collection<RunResult> gone) throws IOException {
    Files.createDirectories(deleted);
    for (Path earlier : listed(deleted)) {
      Files.deleteIfExists(earlier);
    }
    move(gone, runs, deleted);
  }

  /** Brings back those that were forgotten last. */
  public synchronized void restore(Collection<RunResult> gone) throws IOException {
    move(gone, deleted, runs);
  }

  private static void move(Collection<RunResult> gone, Path from, Path to) throws IOException {
    for (RunResult run : gone) {
      for (String part : List.of(LOCKS, RUN)) {
        Path file = from.resolve(run.id() + part);
        if (Files.exists(file)) {
          Files.move(file, to.resolve(run.id() + part), StandardCopyOption.REPLACE_EXISTING);
        }
      }
    }
  }

  private static List<Path> listed(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.toList();
    }
  }

  private void delete(String id) throws IOException {
    Files.deleteIfExists(runs.resolve(id + RUN));
    Files.deleteIfExists(runs.resolve(id + LOCKS));
  }

  /** The named setups, by name. */
  public synchronized List<SavedSetup> setups() throws IOException {
    if (!Files.exists(setups)) {
      return List.of();
    }
    List<SavedSetup> saved;
    try {
      saved = new ArrayList<>(RunJson.readSetups(text(setups)));
      saved.removeIf(Objects::isNull);
    } catch (JsonProcessingException | RuntimeException e) {
      throw new IOException(TEXTS.get("setups.unreadable", setups), e);
    }
    saved.sort(Comparator.comparing(SavedSetup::name, TextOrder.comparator()));
    return saved;
  }

  /** Keeps a setup, in place of one of the same name. */
  public synchronized void save(SavedSetup setup) throws IOException {
    List<SavedSetup> all = without(setup.name());
    all.add(setup);
    store(all);
  }

  /** Forgets the setup of this name. */
  public synchronized void deleteSetup(String name) throws IOException {
    store(without(name));
  }

  private List<SavedSetup> without(String name) throws IOException {
    List<SavedSetup> all = new ArrayList<>(setups());
    all.removeIf(saved -> saved.name().equalsIgnoreCase(name));
    return all;
  }

  private void store(List<SavedSetup> all) throws IOException {
    Files.createDirectories(setups.toAbsolutePath().getParent());
    WholeFile.write(setups, out -> out.write(RunJson.writeSetups(all)));
  }

  private static String text(Path file) throws IOException {
    if (Files.size(file) > MAX_BYTES) {
      throw new IOException(file + " is too large.");
    }
    return Files.readString(file);
  }

  private List<Path> files() throws IOException {
    if (!Files.isDirectory(runs)) {
      return List.of();
    }
    try (Stream<Path> all = Files.list(runs)) {
      return all.filter(file -> file.toString().endsWith(RUN)).sorted().toList();
    }
  }

  private static String nameOf(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - RUN.length());
  }
}
