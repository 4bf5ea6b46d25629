package org.holdfast.ui.exchange;

import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.holdfast.exchange.ImportRecord;
import org.holdfast.exchange.ImportStage;
import org.holdfast.exchange.ImportTexts;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;

/** What is said of imports. */
final class ImportMessages {

  private static final Texts TEXTS = Texts.of(ImportMessages.class);

  private ImportMessages() {}

  /** What is being done, and how many per cent of it are. */
  static String progress(ImportStage stage, Long percent) {
    return switch (stage) {
      case READING -> TEXTS.get("reading");
      case CHECKING -> TEXTS.get("checking");
      case APPLYING -> TEXTS.get("applying", percent);
    };
  }

  /** What an import has done, or how far it came. */
  static Message applied(ImportRecord record) {
    if (!record.isFinished()) {
      return Message.warning(
          TEXTS.get("interrupted", Long.toString(record.number()), record.appliedTo()),
          TEXTS.get("interrupted.advice"));
    }
    List<String> done = ImportTexts.changes(record.changes());
    return Message.success(
        TEXTS.get(
            "imported",
            Long.toString(record.number()),
            record.lines() - record.bad(),
            record.bad()),
        done.isEmpty() ? TEXTS.get("nothing") : String.join(" · ", done));
  }

  /** A file that is no table. */
  static Message unreadable(String file, String sentence) {
    return Message.warning(TEXTS.get("unreadable", file), sentence);
  }

  /** Somebody ended it before anything was changed. */
  static Message cancelled() {
    return Message.info(TEXTS.get("cancelled"), "");
  }

  /** The bad lines are in {@code file}. */
  static Message saved(Path file) {
    return Message.success(TEXTS.get("saved", file.getFileName()), "");
  }

  /** A file that could be neither read nor written. */
  static Message ofFile(Path file, Exception failure) {
    return Message.warning(
        TEXTS.get("no-file", file.getFileName()),
        // Its message is but the name of the file.
        failure instanceof NoSuchFileException
            ? TEXTS.get("gone-file")
            : String.valueOf(failure.getMessage()));
  }
}
