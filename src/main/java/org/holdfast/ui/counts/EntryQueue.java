package org.holdfast.ui.counts;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.Counted;
import org.holdfast.inventory.count.EntryRequest;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.ScreenContext;

/**
 * Writes entries down one after the other, in the order in which they were made, while people count
 * on. What could not be written stays, with its key and its moment, and is tried again: nothing is
 * lost or written twice. Belongs to the JavaFX application thread.
 */
final class EntryQueue {

  private static final Texts TEXTS = Texts.of(EntryQueue.class);

  private final ScreenContext services;
  private final CountSessions counts;
  private final ObjectProperty<Message> message;
  private final Consumer<Counted> written;
  private final Runnable refused;
  private final Queue<EntryRequest> waiting = new ArrayDeque<>();
  private boolean writing;

  EntryQueue(
      ScreenContext services,
      CountSessions counts,
      ObjectProperty<Message> message,
      Consumer<Counted> written,
      Runnable refused) {
    this.services = services;
    this.counts = counts;
    this.message = message;
    this.written = written;
    this.refused = refused;
  }

  /** Writes {@code entry} down, behind those that wait. */
  void add(EntryRequest entry) {
    waiting.add(entry);
    next();
  }

  /** Whether everything was written. */
  boolean isEmpty() {
    return waiting.isEmpty();
  }

  private void next() {
    EntryRequest entry = waiting.peek();
    if (writing || entry == null) {
      return;
    }
    writing = true;
    services
        .tasks()
        .run(() -> counts.add(entry), outcome -> answered(entry, outcome), this::failed);
  }

  private void answered(EntryRequest entry, Outcome<Counted> outcome) {
    writing = false;
    if (outcome.refusal().filter(refusal -> refusal.worthRetrying()).isPresent()) {
      message.set(offer(Messages.of(outcome.refusal().get())));
      return;
    }
    waiting.remove();
    outcome.value().ifPresent(written);
    outcome
        .refusal()
        .ifPresent(
            refusal -> {
              Message why = Messages.of(refusal);
              message.set(
                  Message.warning(
                      TEXTS.get("entry.refused", entry.sku(), why.title()), why.detail()));
              refused.run();
            });
    next();
  }

  private void failed(Exception failure) {
    writing = false;
    message.set(offer(Messages.of(failure)));
  }

  private Message offer(Message why) {
    return new Message(why.tone(), why.title(), TEXTS.get("entry.kept", waiting.size()))
        .with(new MessageAction(TEXTS.get("again"), this::next));
  }
}
