package org.holdfast.ui.common;

import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.wording.RefusalTexts;
import org.holdfast.inventory.wording.UnavailableTexts;
import org.holdfast.text.Texts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes messages of outcomes and failures, in the user's words. */
public final class Messages {

  private static final Logger LOG = LoggerFactory.getLogger(Messages.class);
  private static final Texts TEXTS = Texts.of(Messages.class);

  private Messages() {}

  /** A refusal. */
  public static Message of(Refusal refusal) {
    return Message.warning(RefusalTexts.message(refusal), RefusalTexts.advice(refusal));
  }

  /** Whether {@code outcome} repeats what was done before. */
  public static boolean isRepeat(Outcome<?> outcome) {
    return outcome instanceof Outcome.AlreadyDone<?>;
  }

  /** A failed read or change; logs it, since this is where it ends. */
  public static Message of(Exception failure) {
    if (failure instanceof InventoryUnavailableException unavailable) {
      LOG.debug("the database cannot be asked", failure);
      return Message.danger(
          UnavailableTexts.sentence(unavailable),
          switch (unavailable.kind()) {
            case DISCONNECTED -> TEXTS.get("failure.disconnected");
            case READ_ONLY -> TEXTS.get("failure.read-only");
            case NOT_ALLOWED -> TEXTS.get("failure.not-allowed");
            case TOO_SLOW, FAILED -> TEXTS.get("failure.again");
          });
    }
    LOG.error("unexpected failure", failure);
    return Message.danger(TEXTS.get("failure.unexpected"), TEXTS.get("failure.again"));
  }
}
