package org.holdfast.ui.simulator.history;

import java.io.IOException;
import org.holdfast.simulator.run.ArenaException;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong with a run or a file of runs, for people. */
public final class Failures {

  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
  private static final Texts TEXTS = Texts.of(Failures.class);

  private Failures() {}

  /** A failure; logs it, since this is where it ends. */
  public static Message of(Exception failure) {
    if (failure instanceof ArenaException known) {
      LOG.warn("a simulation could not go on: {}", known.getMessage());
      LOG.debug("why", known);
      return Message.danger(known.getMessage(), TEXTS.get("not-touched"));
    }
    if (failure instanceof IOException file) {
      LOG.warn("a file of the simulator", file);
      return Message.danger(TEXTS.get("file"), String.valueOf(file.getMessage()));
    }
    return Messages.of(failure);
  }
}
