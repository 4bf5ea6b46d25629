package org.holdfast.ui.inventory.operation;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.inventory.operation.form.Patience;
import org.holdfast.ui.inventory.operation.form.PreparedRequest;
import org.holdfast.ui.undo.Undoing;

/** Sends the entry on screen and says what came of it. Belongs to the JavaFX application thread. */
final class EntrySender {

  private static final Texts TEXTS = Texts.of(EntrySender.class);

  private final ScreenContext services;
  private final OpenEntry entry;
  private final Drafts drafts;
  private final ObjectProperty<Message> message;
  private final Undoing undoing;
  private TaskExecutor.Running running = () -> {};

  /**
   * Sends {@code entry}.
   *
   * @param drafts keep what is refused while another product is looked at
   * @param message gets what came of it
   * @param undoing offers to undo it
   */
  EntrySender(
      ScreenContext services,
      OpenEntry entry,
      Drafts drafts,
      ObjectProperty<Message> message,
      Undoing undoing) {
    this.services = services;
    this.entry = entry;
    this.drafts = drafts;
    this.message = message;
    this.undoing = undoing;
  }

  /** Sends it, if it makes sense and nothing is under way. */
  void submit() {
    entry.look();
    if (!entry.check().readyProperty().get() || entry.busyProperty().get()) {
      return;
    }
    Sku sku = entry.sku().orElseThrow();
    Optional<Draft> sent = entry.begun(sku);
    PreparedRequest<?, ?> request = entry.request();
    entry.busyProperty().set(true);
    message.set(null);
    running =
        request.send(
            services,
            undoing,
            this::done,
            refusal -> worded(sku, refusal),
            why -> refused(sku, sent, why));
  }

  /** Why it was refused; what may come in by itself can be waited for. */
  private Message worded(Sku sku, Refusal refusal) {
    Message why = Messages.of(refusal);
    return entry.isOf(sku) && entry.isWorthWaiting(refusal)
        ? why.with(MessageAction.plain(TEXTS.get("wait"), () -> waitFor(sku)))
        : why;
  }

  private void waitFor(Sku sku) {
    if (entry.isOf(sku) && entry.formProperty().get() != null) {
      entry.fields().patienceProperty().set(Patience.UNTIL_SERVED);
      submit();
    }
  }

  /** Asks what is under way to stop. */
  void cancel() {
    running.cancel();
  }

  private void done(Message what) {
    entry.busyProperty().set(false);
    message.set(what);
    entry.close();
    entry.look();
  }

  /** The entry stays for another try, but never becomes one about another product. */
  private void refused(Sku sku, Optional<Draft> sent, Message why) {
    entry.busyProperty().set(false);
    if (entry.isOf(sku)) {
      entry.fields().countAnew();
      message.set(why);
    } else {
      entry.close();
      sent.ifPresent(drafts::keep);
      message.set(sent.map(draft -> draft.refused(why)).orElse(why));
    }
    entry.look();
  }
}
