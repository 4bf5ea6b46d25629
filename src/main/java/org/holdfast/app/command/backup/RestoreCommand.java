package org.holdfast.app.command.backup;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.concurrent.Callable;
import org.holdfast.app.command.CommandContext;
import org.holdfast.app.command.ExitCodes;
import org.holdfast.app.command.Json;
import org.holdfast.app.command.RestoreSession;
import org.holdfast.app.command.TerminalProgress;
import org.holdfast.backup.BackupStage;
import org.holdfast.backup.BackupTexts;
import org.holdfast.backup.RestoreResult;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** Brings a backup back into an empty database. */
@Command(name = "restore")
public final class RestoreCommand implements Callable<Integer> {

  private static final Texts TEXTS = Texts.of(RestoreCommand.class);

  @ParentCommand private CommandContext context;

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "FILE")
  private Path file;

  @Option(names = "--json")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter err = spec.commandLine().getErr();
    if (!Files.isReadable(file) || Files.isDirectory(file)) {
      err.println(TEXTS.get("no-file", file));
      return ExitCodes.REFUSED;
    }
    try (RestoreSession session = context.openEmpty()) {
      RestoreResult result;
      try (TerminalProgress<BackupStage> progress =
          new TerminalProgress<>(context.isTerminal() && !json, err, BackupWords::of)) {
        result = session.backup().restore(file, progress);
      }
      int code = say(result);
      if (code == ExitCodes.DONE && session.shared() && !json) {
        err.println(TEXTS.get("restored.setup"));
      }
      return code;
    } catch (IOException e) {
      err.println(TEXTS.get("unreadable", file, String.valueOf(e.getMessage())));
      return ExitCodes.REFUSED;
    } finally {
      spec.commandLine().getOut().flush();
      err.flush();
    }
  }

  private int say(RestoreResult result) {
    PrintWriter out = spec.commandLine().getOut();
    PrintWriter err = spec.commandLine().getErr();
    if (result instanceof RestoreResult.Restored restored) {
      if (json) {
        Json.print(out, BackupWords.json(restored.manifest()));
      } else {
        out.println(
            TEXTS.get(
                "restored",
                BackupTexts.holds(restored.manifest()),
                Moments.stamp(restored.manifest().at(), ZoneId.systemDefault())));
      }
      return ExitCodes.DONE;
    }
    if (result instanceof RestoreResult.Refused refused) {
      err.println(BackupTexts.sentence(refused.problem()));
      return ExitCodes.REFUSED;
    }
    err.println(TEXTS.get("restore.cancelled"));
    return ExitCodes.TRY_AGAIN;
  }
}
