package org.holdfast.app.screen;

import java.time.Clock;
import java.time.Duration;
import org.holdfast.app.backend.Backend;
import org.holdfast.text.Texts;
import org.holdfast.ui.context.ScreenEntry;
import org.holdfast.ui.context.ScreenGroup;
import org.holdfast.ui.exchange.BackupViewModel;
import org.holdfast.ui.exchange.ExchangeView;
import org.holdfast.ui.exchange.ExportViewModel;
import org.holdfast.ui.exchange.ImportViewModel;

/** Whole tables in and out, and backups. */
final class FilesModule implements ScreenModule {

  /** What other screens know it by. */
  static final String ID = "files";

  private static final Texts TEXTS = Texts.of(FilesModule.class);

  /** Not while everything else begins. */
  private static final Duration FIRST = Duration.ofSeconds(30);

  /** How often it is asked whether the daily backup is due. */
  private static final Duration PAUSE = Duration.ofMinutes(10);

  @Override
  public ScreenEntry open(ConsoleContext console) {
    Backend backend = console.backend();
    BackupViewModel backups =
        new BackupViewModel(
            console.tasks(),
            backend.backup(),
            backend.dailyBackup(console.folder("backups")),
            Clock.systemUTC());
    console.add(new ScreenJob(FIRST, PAUSE, backups::makeDaily));
    ExchangeView view =
        new ExchangeView(
            new ImportViewModel(console.tasks(), backend.imports(), console.operator()),
            new ExportViewModel(console.tasks(), backend.tables()),
            backups,
            console.window().dialogs());
    return ScreenEntry.of(ID, TEXTS.get("files"), "fth-file-text", view)
        .opening(view::open)
        .of(ScreenGroup.PROGRAM);
  }
}
