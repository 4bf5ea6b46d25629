package org.holdfast.ui.exchange;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.ZoneId;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupStage;
import org.holdfast.backup.BackupTexts;
import org.holdfast.backup.RestoreResult;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;

/** What is said of backups. */
final class BackupMessages {

  private static final Texts TEXTS = Texts.of(BackupMessages.class);

  private BackupMessages() {}

  /** {@code target} holds a backup. */
  static Message written(Path target, BackupManifest manifest) {
    return Message.success(
        TEXTS.get("backup.written", target.getFileName()), BackupTexts.holds(manifest));
  }

  /** Somebody ended it before a backup was written. */
  static Message cancelled() {
    return Message.info(TEXTS.get("backup.cancelled"), "");
  }

  /** What became of restoring {@code file}. */
  static Message restored(Path file, RestoreResult result) {
    if (result instanceof RestoreResult.Restored restored) {
      return Message.success(
          TEXTS.get(
              "restored",
              file.getFileName(),
              Moments.stamp(restored.manifest().at(), ZoneId.systemDefault())),
          BackupTexts.holds(restored.manifest()));
    }
    return result instanceof RestoreResult.Refused refused
        ? Message.warning(
            TEXTS.get("not-restored", file.getFileName()), BackupTexts.sentence(refused.problem()))
        : Message.info(TEXTS.get("restore.cancelled"), "");
  }

  /** Why something failed, as a part of a sentence. */
  static String reason(Exception failure) {
    return failure instanceof NoSuchFileException
        ? TEXTS.get("no-folder")
        : String.valueOf(failure.getMessage());
  }

  /** What is being done. */
  static String progress(BackupStage stage, Long percent) {
    return switch (stage) {
      case WRITING -> TEXTS.get("stage.writing");
      case VERIFYING -> TEXTS.get("stage.verifying");
      case FILLING -> TEXTS.get("stage.filling");
      case COMPARING -> TEXTS.get("stage.comparing");
    };
  }
}
