package org.holdfast.app.command.exchange;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.OperatorOptions;
import org.holdfast.app.command.TerminalProgress;
import org.holdfast.exchange.ImportCheck;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportStage;
import org.holdfast.exchange.csv.CsvFile;
import org.holdfast.exchange.csv.CsvOptions;
import org.holdfast.exchange.csv.CsvProblemTexts;
import org.holdfast.exchange.csv.ProblemFile;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.RequestChecks;
import org.holdfast.inventory.operation.RequestProblem;
import org.holdfast.inventory.wording.RequestProblemTexts;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a file of products, stock, barcodes or locations in. */
@Command(name = "import")
public final class ImportCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ImportCommand.class);

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file;

  @Option(names = "--dry-run")
  private boolean dryRun;

  @Option(names = "--good-lines")
  private boolean goodLines;

  @Option(names = "--bad-lines", paramLabel = "FILE")
  private Path badLines;

  @Option(names = "--again")
  private boolean again;

  @Mixin private final ImportOptions reading = new ImportOptions();

  @Mixin private final OperatorOptions asking = new OperatorOptions();

  private CsvOptions options;

  @Override
  protected void check() {
    try {
      options = reading.read();
    } catch (IllegalArgumentException e) {
      throw wrong(e.getMessage());
    }
    List<RequestProblem> problems =
        RequestChecks.common("import", asking.operator(), asking.note());
    if (!problems.isEmpty()) {
      throw wrong(RequestProblemTexts.sentences(problems));
    }
  }

  @Override
  protected int run(InventorySession inventory) {
    try {
      CsvFile.Opening opening = CsvFile.open(file, options);
      if (opening instanceof CsvFile.Opening.Failed failed) {
        return complain(TEXTS.get("unreadable", file, CsvProblemTexts.sentence(failed.problem())));
      }
      return run(inventory, ((CsvFile.Opening.Opened) opening).file());
    } catch (IOException e) {
      return complain(TEXTS.get("no-file", file, ImportReport.reason(file, e)));
    }
  }

  private int run(InventorySession inventory, CsvFile source) throws IOException {
    if (!json()) {
      ImportTables.file(out(), source);
      out().flush();
    }
    List<ImportRecord> earlier = inventory.imports().earlier(source.content());
    if (!earlier.isEmpty() && !dryRun && !again) {
      ImportRecord last = earlier.get(0);
      return last.isFinished()
          ? report().before(last)
          : apply(inventory, last.number(), Optional.of(last));
    }
    Optional<ImportCheck> checked;
    try (TerminalProgress<ImportStage> progress = progress()) {
      checked = inventory.imports().check(source, asking.operator(), asking.note(), progress);
    }
    if (checked.isEmpty()) {
      err().println(TEXTS.get("cancelled"));
      return ExitCodes.TRY_AGAIN;
    }
    return checked(inventory, source, checked.get());
  }

  /** What becomes of a file that was checked. */
  private int checked(InventorySession inventory, CsvFile source, ImportCheck check)
      throws IOException {
    boolean refused = check.good() == 0 || (check.bad() > 0 && !goodLines);
    try {
      if (badLines != null) {
        ProblemFile.write(inventory.imports(), check.number(), source.columns(), badLines);
      }
    } catch (IOException e) {
      inventory.imports().discard(check.number());
      return complain(TEXTS.get("no-bad-lines", badLines, ImportReport.reason(file, e)));
    }
    if (!json()) {
      ImportTables.check(out(), check);
    }
    if (refused || dryRun) {
      inventory.imports().discard(check.number());
      return report().checked(check, refused);
    }
    return apply(inventory, check.number(), Optional.empty());
  }

  private int apply(InventorySession inventory, long number, Optional<ImportRecord> interrupted) {
    interrupted.ifPresent(
        record -> err().println(TEXTS.get("goes-on", Long.toString(number), record.appliedTo())));
    ImportRecord record;
    try (TerminalProgress<ImportStage> progress = progress()) {
      record = inventory.imports().apply(number, progress);
    } catch (InventoryUnavailableException e) {
      err().println(TEXTS.get("broken", Long.toString(number)));
      throw e;
    }
    return report().applied(record);
  }

  private ImportReport report() {
    return new ImportReport(out(), err(), json());
  }

  private int complain(String sentence) {
    err().println(sentence);
    return ExitCodes.REFUSED;
  }

  private TerminalProgress<ImportStage> progress() {
    return new TerminalProgress<>(isTerminal() && !json(), err(), ImportReport::progress);
  }
}
