package org.holdfast.ui.inventory;

import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.inventory.list.Found;
import org.holdfast.ui.inventory.list.ScanLookup;
import org.holdfast.ui.keys.Shortcut;

/** Says what a typed or scanned text came to where it named no product to work on. */
final class ScanWords {

  private static final Texts TEXTS = Texts.of(ScanWords.class);

  private ScanWords() {}

  /** It is not one product; of one there is nothing to say. */
  static Message notOne(String typed, Found found) {
    if (found instanceof Found.Off off) {
      return Message.info(
          TEXTS.get("off", off.product().sku(), off.product().name()), TEXTS.get("off.advice"));
    }
    if (found instanceof Found.Several several) {
      return Message.info(
          several.more()
              ? TEXTS.get("several.more", several.products(), typed)
              : TEXTS.get("several", several.products(), typed),
          TEXTS.get("several.advice"));
    }
    return found instanceof Found.Unanswered unanswered
        ? Messages.of(unanswered.failure())
        : Message.warning(
            TEXTS.get("unknown", typed),
            TEXTS.get("unknown.advice", Shortcut.NEW.getDisplayText()));
  }

  /** Only what lies at {@code location} is listed. */
  static Message location(String location) {
    return Message.info(TEXTS.get("scan.location", location), TEXTS.get("scan.location.advice"));
  }

  /** It was scanned while an entry about {@code working} was begun. */
  static Message ignored(String code, Sku working) {
    return ScanLookup.means(code, working)
        ? Message.info(TEXTS.get("scan.same", code), TEXTS.get("scan.same.advice"))
        : Message.warning(TEXTS.get("scan.other", code), TEXTS.get("scan.other.advice"));
  }
}
