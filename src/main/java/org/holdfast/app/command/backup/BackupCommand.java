package org.holdfast.app.command.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupTexts;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes everything into one file. */
@Command(
    name = "backup",
    description =
        "Writes the whole inventory, as it is at one moment, into one file, and reads it through again. Work goes on meanwhile.",
    footer = {"", "Examples:", "  holdfast backup monday.zip"})
public final class BackupCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(BackupCommand.class);

  @Parameters(
      index = "0",
      paramLabel = "FILE",
      description = "Where to; a file that is there is replaced once the new one is whole.")
  private Path file;

  @Override
  protected int run(InventorySession inventory) {
    BackupProgress progress = new BackupProgress(isTerminal() && !json(), err());
    try {
      if (Files.isDirectory(file)) {
        throw new IOException(TEXTS.get("folder"));
      }
      Optional<BackupManifest> written = inventory.backup().write(file, progress);
      progress.end();
      if (written.isEmpty()) {
        err().println(TEXTS.get("cancelled"));
        return ExitCodes.TRY_AGAIN;
      }
      say(written.get());
      return ExitCodes.DONE;
    } catch (IOException e) {
      progress.end();
      err().println(TEXTS.get("failed", file, String.valueOf(e.getMessage())));
      err().println(TEXTS.get("failed.advice"));
      return ExitCodes.REFUSED;
    }
  }

  private void say(BackupManifest manifest) throws IOException {
    if (json()) {
      Json.print(
          out(),
          Json.object(
              "file", file.toAbsolutePath(),
              "at", manifest.at(),
              "tablesVersion", manifest.schema(),
              "products", manifest.rows("product"),
              "stockRows", manifest.rows("stock"),
              "reservations", manifest.rows("reservation"),
              "movements", manifest.rows("movement"),
              "bytes", Files.size(file)));
    } else {
      out()
          .println(
              TEXTS.get("done", file, Files.size(file) / 1_024 + 1, BackupTexts.holds(manifest)));
    }
  }
}
