package org.holdfast.app.command.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.InventoryCommand;
import org.holdfast.app.command.InventorySession;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.TerminalProgress;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupStage;
import org.holdfast.backup.BackupTexts;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes everything into one file. */
@Command(name = "backup")
public final class BackupCommand extends InventoryCommand {

  private static final Texts TEXTS = Texts.of(BackupCommand.class);

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file;

  @Override
  protected int run(InventorySession inventory) {
    try {
      if (Files.isDirectory(file)) {
        throw new IOException(TEXTS.get("folder"));
      }
      Optional<BackupManifest> written;
      try (TerminalProgress<BackupStage> progress =
          new TerminalProgress<>(isTerminal() && !json(), err(), BackupWords::of)) {
        written = inventory.backup().write(file, progress);
      }
      if (written.isEmpty()) {
        err().println(TEXTS.get("cancelled"));
        return ExitCodes.TRY_AGAIN;
      }
      say(written.get());
      return ExitCodes.DONE;
    } catch (IOException e) {
      err().println(TEXTS.get("failed", file, String.valueOf(e.getMessage())));
      err().println(TEXTS.get("failed.advice"));
      return ExitCodes.REFUSED;
    }
  }

  private void say(BackupManifest manifest) throws IOException {
    if (json()) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("file", file.toAbsolutePath());
      all.put("bytes", Files.size(file));
      all.putAll(BackupWords.json(manifest));
      Json.print(out(), all);
    } else {
      out()
          .println(
              TEXTS.get("done", file, Files.size(file) / 1_024 + 1, BackupTexts.holds(manifest)));
    }
  }
}
