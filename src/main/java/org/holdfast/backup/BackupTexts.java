package org.holdfast.backup;

import org.holdfast.text.Texts;

/** Words for backups. */
public final class BackupTexts {

  private static final Texts TEXTS = Texts.of(BackupTexts.class);

  private BackupTexts() {}

  /** Why a backup cannot be brought back, and what to do. */
  public static String sentence(BackupProblem problem) {
    if (problem instanceof BackupProblem.Damaged damaged) {
      return TEXTS.get("damaged", damaged.part());
    }
    if (problem instanceof BackupProblem.Newer newer) {
      return TEXTS.get("newer", newer.version());
    }
    if (problem instanceof BackupProblem.Different different) {
      return TEXTS.get("different", different.table());
    }
    return problem instanceof BackupProblem.NotEmpty ? TEXTS.get("not-empty") : TEXTS.get("none");
  }

  /** Why a backup that was just written is none, as a part of a sentence. */
  public static String unlike() {
    return TEXTS.get("unlike");
  }

  /** What a backup holds. */
  public static String holds(BackupManifest manifest) {
    return TEXTS.get(
        "holds",
        manifest.rows("product"),
        manifest.rows("stock"),
        manifest.rows("reservation"),
        manifest.rows("movement"));
  }
}
