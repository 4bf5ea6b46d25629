package org.holdfast.ui.inventory.operation;

import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.inventory.operation.form.Entry;
import org.holdfast.ui.inventory.operation.form.OperationForm;

/**
 * An entry that was begun and put aside.
 *
 * @param sku the product
 * @param form what it was to do
 * @param entry what was entered
 * @param key the idempotency key, which stays with the entry
 * @param returns whether it comes back with its product; if not, only when its form is opened
 */
record Draft(Sku sku, OperationForm form, Entry entry, String key, boolean returns) {

  private static final Texts TEXTS = Texts.of(Draft.class);

  /** What it is, in a few words: Receive 40 of BC-R205. */
  String summary() {
    return form.summary(entry.pieces(), sku);
  }

  /** The same, left by who typed it. */
  Draft left() {
    return new Draft(sku, form, entry, key, false);
  }

  /** Said when it is left. */
  Message kept() {
    return Message.info(
        TEXTS.get("draft.aside", summary()),
        TEXTS.get("draft.kept.advice", form.shortcut().getDisplayText()));
  }

  /** Said when it is put aside. */
  Message putAside() {
    return Message.info(TEXTS.get("draft.aside", summary()), TEXTS.get("draft.aside.advice", sku));
  }

  /** Said when it is back. */
  static Message resumed() {
    return Message.info(TEXTS.get("draft.resumed"), TEXTS.get("draft.resumed.advice"));
  }

  /** Said when it was refused while another product was looked at. */
  Message refused(Message why) {
    return new Message(why.tone(), TEXTS.get("draft.refused", sku, why.title()), why.detail());
  }
}
