package org.holdfast.app.command.exchange;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.csv.WholeFile;
import org.holdfast.text.SpreadsheetText;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a whole table into a file. */
@Command(
    name = "export",
    description =
        "Writes stock, products, movements or reservations into a file of comma-separated values (UTF-8), as they are at one moment. No cell of it is a formula.",
    footer = {"", "Examples:", "  holdfast export stock stock.csv"})
public final class ExportCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ExportCommand.class);

  @Parameters(index = "0", paramLabel = "KIND", description = "What: ${COMPLETION-CANDIDATES}.")
  private ExportKind kind;

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "Where to; a file that is there is replaced once the new one is whole.")
  private Path file;

  @Override
  protected int run(InventorySession inventory) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      return failed(TEXTS.get("folder"));
    }
    try {
      long[] rows = new long[1];
      WholeFile.write(target, out -> rows[0] = write(inventory, out));
      say(rows[0], target);
      return ExitCodes.DONE;
    } catch (IOException e) {
      return failed(e.getMessage());
    }
  }

  private int failed(String why) {
    err().println(TEXTS.get("failed", file, why));
    err().println(TEXTS.get("failed.advice"));
    return ExitCodes.REFUSED;
  }

  private long write(InventorySession inventory, Writer out) throws IOException {
    try (SpreadsheetText.CsvWriter csv = SpreadsheetText.writing(out, kind.columns())) {
      return inventory.tables().export(kind, csv::row);
    }
  }

  private void say(long rows, Path target) {
    if (json()) {
      Json.print(out(), Json.object("rows", rows, "file", target));
    } else {
      out().println(TEXTS.get("done", rows, file));
    }
  }
}
