package org.holdfast.app.command.exchange;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.exchange.ExportKind;
import org.holdfast.exchange.csv.TableFile;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes a whole table into a file. */
@Command(name = "export")
public final class ExportCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(ExportCommand.class);

  @Parameters(index = "0", paramLabel = "KIND")
  private ExportKind kind;

  @Parameters(index = "1", paramLabel = "FILE")
  private Path file;

  @Override
  protected int run(InventorySession inventory) {
    Path target = file.toAbsolutePath();
    if (Files.isDirectory(target)) {
      return failed(TEXTS.get("folder"));
    }
    try {
      say(TableFile.write(inventory.tables(), kind, target), target);
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

  private void say(long rows, Path target) {
    if (json()) {
      Json.print(out(), Json.object("rows", rows, "file", target));
    } else {
      out().println(TEXTS.get("done", rows, file));
    }
  }
}
