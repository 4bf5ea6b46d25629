package org.holdfast.app.command.backup;

import java.io.PrintWriter;
import org.holdfast.backup.BackupListener;
import org.holdfast.text.Texts;

/** Tells how far it is on one line that is written over; an interrupt ends the work. */
final class BackupProgress implements BackupListener {

  private static final Texts TEXTS = Texts.of(BackupProgress.class);

  private final boolean shown;
  private final PrintWriter err;
  private final Thread worker = Thread.currentThread();
  private String last = "";

  BackupProgress(boolean shown, PrintWriter err) {
    this.shown = shown;
    this.err = err;
  }

  @Override
  public void progress(Stage stage, double done) {
    long percent = (long) (done * 100);
    String text =
        switch (stage) {
          case WRITING -> TEXTS.get("writing", percent);
          case VERIFYING -> TEXTS.get("verifying", percent);
          case FILLING -> TEXTS.get("filling", percent);
          case COMPARING -> TEXTS.get("comparing", percent);
        };
    if (shown && !text.equals(last)) {
      err.print("\r" + text + " ".repeat(Math.max(0, last.length() - text.length())));
      err.flush();
      last = text;
    }
  }

  void end() {
    if (!last.isEmpty()) {
      err.print("\r" + " ".repeat(last.length()) + "\r");
      err.flush();
    }
  }

  @Override
  public boolean isCancelled() {
    return worker.isInterrupted();
  }
}
