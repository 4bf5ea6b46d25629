package org.holdfast.ui.waiting;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.LiveQuery;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;
import org.holdfast.ui.context.UserPreferences;

/**
 * Tells whoever works here which of his own requests have been served, one after another, until he
 * has taken note of each; also of those that were served while the window was closed. Belongs to
 * the JavaFX application thread.
 */
public final class ServedViewModel {

  /** A request may be seen so much later than it was served: its transaction goes on until then. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /** Every window asks, whatever has changed and whatever it shows. */
  private static final Duration REST = Duration.ofSeconds(1);

  private static final String MEMORY = "waiting.served.";
  private static final Texts TEXTS = Texts.of(ServedViewModel.class);

  private final ScreenContext services;
  private final Operator operator;
  private final LongConsumer show;
  private final LiveQuery<Read> refresher;
  private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
  private List<Waiting> unseen = List.of();

  /** What one reading gave: whose, up to when. */
  private record Read(String operator, Instant at, List<Waiting> served) {}

  /**
   * Knows of nothing until it is started.
   *
   * @param show shows the reservation with a number
   */
  public ServedViewModel(ScreenContext services, Operator operator, LongConsumer show) {
    this.services = services;
    this.operator = operator;
    this.show = show;
    // What cannot be read now is read again by itself; the window says that the database is away.
    refresher = new LiveQuery<>(services, REST, wanted -> reading(), this::onRead, Messages::of);
    operator
        .nameProperty()
        .addListener((InvalidationListener) observable -> refresher.refreshAll());
  }

  /** Starts to read and to follow changes. */
  public void start() {
    refresher.start();
  }

  /** Stops following changes. */
  public void stop() {
    refresher.stop();
  }

  private Callable<Read> reading() {
    String who = operator.name();
    Optional<Instant> since = since(who);
    return () -> {
      Instant now = services.queries().now();
      return new Read(who, now, services.waiting().servedSince(who, since.orElse(now)));
    };
  }

  private void onRead(Read read) {
    if (!read.operator().equals(operator.name())) {
      return;
    }
    Set<Long> seen = seen(read.operator());
    seen.retainAll(read.served().stream().map(Waiting::id).toList());
    unseen = read.served().stream().filter(each -> !seen.contains(each.id())).toList();
    // What nobody has taken note of is read again next time, however long ago it was.
    Instant since =
        unseen.stream()
            .flatMap(each -> each.closedAt().stream())
            .reduce(read.at().minus(LATE), (one, other) -> one.isBefore(other) ? one : other);
    memory().put(MEMORY + read.operator(), since.toEpochMilli());
    remember(read.operator(), seen);
    tell();
  }

  private void tell() {
    text.set(
        unseen.isEmpty()
            ? ""
            : unseen.size() == 1
                ? sentence(unseen.get(0))
                : TEXTS.get("served.more", sentence(unseen.get(0)), unseen.size() - 1));
  }

  private static String sentence(Waiting one) {
    String number = Long.toString(one.id());
    String reservation = Long.toString(one.reservationId().orElse(0));
    return one.label().reference().isEmpty()
        ? TEXTS.get("served", number, WaitingTexts.lines(one), reservation)
        : TEXTS.get(
            "served.order", number, one.label().reference(), WaitingTexts.lines(one), reservation);
  }

  /** Takes note of what is told, and tells of the next. */
  public void dismiss() {
    if (!unseen.isEmpty()) {
      Set<Long> seen = seen(operator.name());
      seen.add(unseen.get(0).id());
      remember(operator.name(), seen);
      memory().save();
      unseen = unseen.subList(1, unseen.size());
      tell();
    }
  }

  /** Shows the reservation that is told of, which is taken note of so. */
  public void open() {
    if (!unseen.isEmpty()) {
      unseen.get(0).reservationId().ifPresent(show);
      dismiss();
    }
  }

  private UserPreferences memory() {
    return services.memory();
  }

  /** From when on something may not have been told; empty: never asked for this name here. */
  private Optional<Instant> since(String who) {
    return memory().number(MEMORY + who).map(Double::longValue).map(Instant::ofEpochMilli);
  }

  private Set<Long> seen(String who) {
    return memory()
        .text(MEMORY + "seen." + who)
        .map(
            ids ->
                Arrays.stream(ids.split(","))
                    .filter(id -> id.matches("[0-9]{1,18}"))
                    .map(Long::valueOf))
        .map(ids -> ids.collect(Collectors.toCollection(LinkedHashSet::new)))
        .orElseGet(LinkedHashSet::new);
  }

  private void remember(String who, Set<Long> seen) {
    memory()
        .put(
            MEMORY + "seen." + who,
            seen.isEmpty()
                ? null
                : seen.stream().map(id -> Long.toString(id)).collect(Collectors.joining(",")));
  }

  /** What to tell; empty: nothing. */
  public ReadOnlyStringProperty textProperty() {
    return text.getReadOnlyProperty();
  }
}
