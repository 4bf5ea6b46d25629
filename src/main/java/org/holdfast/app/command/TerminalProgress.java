package org.holdfast.app.command;

import java.io.PrintWriter;
import java.util.function.BiFunction;
import org.holdfast.inventory.WorkListener;

/**
 * Tells how far work is on one line that is written over; an interrupt of the thread that made it
 * ends the work.
 *
 * @param <S> the stages of the work
 */
public final class TerminalProgress<S> implements WorkListener<S>, AutoCloseable {

  private final boolean shown;
  private final PrintWriter err;
  private final BiFunction<S, Long, String> words;
  private final Thread worker = Thread.currentThread();
  private String last = "";

  /**
   * Nothing is told yet.
   *
   * @param shown whether somebody looks at {@code err} as it comes
   * @param words what is said of a stage and how many per cent of it are done
   */
  public TerminalProgress(boolean shown, PrintWriter err, BiFunction<S, Long, String> words) {
    this.shown = shown;
    this.err = err;
    this.words = words;
  }

  @Override
  public void progress(S stage, double done) {
    String text = words.apply(stage, (long) (done * 100));
    if (shown && !text.equals(last)) {
      err.print("\r" + text + " ".repeat(Math.max(0, last.length() - text.length())));
      err.flush();
      last = text;
    }
  }

  @Override
  public boolean isCancelled() {
    return worker.isInterrupted();
  }

  /** Takes the line away. */
  @Override
  public void close() {
    if (!last.isEmpty()) {
      err.print("\r" + " ".repeat(last.length()) + "\r");
      err.flush();
      last = "";
    }
  }
}
