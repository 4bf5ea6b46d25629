package org.holdfast.ui.counts;

import java.util.List;
import java.util.UUID;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.PostRequest;
import org.holdfast.inventory.count.PostedCount;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Confirmation;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.MessageAction;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/** Shows what differs, posts and cancels. Belongs to the JavaFX application thread. */
public final class CountReviewViewModel {

  private static final Texts TEXTS = Texts.of(CountReviewViewModel.class);

  private final ScreenContext services;
  private final CountSessions counts;
  private final Operator operator;
  private final ObjectProperty<Message> message;
  private final long id;
  private final Runnable changed;
  private final ObservableList<CountRow> all = FXCollections.observableArrayList();
  private final FilteredList<CountRow> rows = new FilteredList<>(all, CountRow::needsLook);
  private final BooleanProperty everything = new SimpleBooleanProperty();
  private final ReadOnlyStringWrapper summary = new ReadOnlyStringWrapper("");
  private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();

  /** Stays until the database has answered, so that asking again posts nothing twice. */
  private String key = UUID.randomUUID().toString();

  private boolean keyWithoutRefused;
  private boolean ended;

  CountReviewViewModel(
      ScreenContext services,
      CountSessions counts,
      Operator operator,
      ObjectProperty<Message> message,
      long id,
      Runnable changed) {
    this.services = services;
    this.counts = counts;
    this.operator = operator;
    this.message = message;
    this.id = id;
    this.changed = changed;
    everything.addListener(
        (observable, before, now) -> rows.setPredicate(now ? row -> true : CountRow::needsLook));
  }

  /** As it was read. */
  void show(List<CountRow> read) {
    if (!all.equals(read)) {
      all.setAll(read);
    }
    summary.set(
        TEXTS.get(
            "review.summary",
            read.stream().filter(CountRow::isCounted).count(),
            read.stream().filter(row -> !row.isCounted()).count(),
            read.stream().filter(row -> row.difference().orElse(0) != 0).count(),
            read.stream().filter(row -> row.problem().isPresent()).count()));
  }

  /** Brings the books to what was counted; with {@code withoutRefused} where it can be. */
  public void post(boolean withoutRefused) {
    if (busy.get()) {
      return;
    }
    if (keyWithoutRefused != withoutRefused) {
      key = UUID.randomUUID().toString();
      keyWithoutRefused = withoutRefused;
    }
    PostRequest request = new PostRequest(key, operator.name(), id, withoutRefused, "");
    busy.set(true);
    services
        .tasks()
        .run(
            () -> counts.post(request),
            this::posted,
            failure -> {
              busy.set(false);
              message.set(
                  Messages.of(failure)
                      .with(new MessageAction(TEXTS.get("again"), () -> post(withoutRefused))));
            });
  }

  private void posted(Outcome<PostedCount> outcome) {
    busy.set(false);
    key = UUID.randomUUID().toString();
    outcome.refusal().ifPresent(refusal -> message.set(told(refusal)));
    outcome
        .value()
        .ifPresent(
            done -> {
              ended = true;
              message.set(told(done));
            });
    changed.run();
  }

  private static Message told(PostedCount done) {
    String detail =
        done.refused().isEmpty()
            ? TEXTS.get("review.posted.more")
            : TEXTS.get(
                "review.posted.without",
                String.join(", ", done.refused().stream().map(row -> row.sku().value()).toList()));
    return Message.success(
        TEXTS.get(
            "review.posted", Long.toString(done.id()), done.changes().size(), done.corrections()),
        detail);
  }

  private Message told(Refusal refusal) {
    Message why = Messages.of(refusal);
    return refusal instanceof Refusal.CountNotPosted
        ? why.with(new MessageAction(TEXTS.get("review.without"), () -> post(true)))
        : why;
  }

  /** What is asked before everything that was counted is thrown away. */
  public Confirmation question() {
    long counted = all.stream().filter(CountRow::isCounted).count();
    return Confirmation.careful(
        TEXTS.get("cancel.question", Long.toString(id)),
        TEXTS.get("cancel.consequence", counted),
        TEXTS.get("cancel.action"),
        TEXTS.get("cancel.refusal"));
  }

  /** Ends the count without posting it. */
  public void cancel() {
    busy.set(true);
    services
        .tasks()
        .run(
            () -> counts.cancel(operator.name(), id),
            outcome -> {
              busy.set(false);
              outcome.refusal().ifPresent(refusal -> message.set(Messages.of(refusal)));
              ended |= outcome.isDone();
              if (outcome.isDone()) {
                message.set(Message.success(TEXTS.get("cancelled", Long.toString(id)), ""));
              }
              changed.run();
            },
            failure -> {
              busy.set(false);
              message.set(Messages.of(failure));
            });
  }

  /** Whether it was posted or cancelled here. */
  boolean isEnded() {
    return ended;
  }

  /** Products that differ or cannot be posted, or all, in the order of the shelves. */
  public ObservableList<CountRow> rows() {
    return rows;
  }

  /** Whether also products are shown that agree or were not counted. */
  public BooleanProperty everythingProperty() {
    return everything;
  }

  /** How it stands, one sentence or two. */
  public ReadOnlyStringProperty summaryProperty() {
    return summary.getReadOnlyProperty();
  }

  /** Whether the database is at it. */
  public ReadOnlyBooleanProperty busyProperty() {
    return busy.getReadOnlyProperty();
  }
}
