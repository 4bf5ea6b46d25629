package org.holdfast.app.command.backup;

import java.util.Map;
import org.holdfast.app.command.Json;
import org.holdfast.backup.BackupManifest;
import org.holdfast.backup.BackupStage;
import org.holdfast.text.Texts;

/** What is said of backups, to people and to programs. */
final class BackupWords {

  private static final Texts TEXTS = Texts.of(BackupWords.class);

  private BackupWords() {}

  static String of(BackupStage stage, Long percent) {
    return switch (stage) {
      case WRITING -> TEXTS.get("writing", percent);
      case VERIFYING -> TEXTS.get("verifying", percent);
      case FILLING -> TEXTS.get("filling", percent);
      case COMPARING -> TEXTS.get("comparing", percent);
    };
  }

  /** For programs: what a backup holds. */
  static Map<String, Object> json(BackupManifest manifest) {
    return Json.object(
        "at", manifest.at(),
        "tablesVersion", manifest.schema(),
        "products", manifest.rows("product"),
        "stockRows", manifest.rows("stock"),
        "reservations", manifest.rows("reservation"),
        "movements", manifest.rows("movement"));
  }
}
