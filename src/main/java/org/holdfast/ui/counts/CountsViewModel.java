package org.holdfast.ui.counts;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.holdfast.inventory.Right;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSession;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.CountState;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.LoadState;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.ScreenContext;

/**
 * Decides what the screen of counts shows: which are under way, and one of them when it is open.
 * What others count is seen after a few seconds. Belongs to the JavaFX application thread.
 */
public final class CountsViewModel {

  private static final Texts TEXTS = Texts.of(CountsViewModel.class);

  /** Most counts that are listed at once. */
  private static final int MAX = 500;

  private static final Duration PAUSE = Duration.ofSeconds(3);

  private final ScreenContext services;
  private final CountSessions counts;
  private final Operator operator;
  private final CountStartViewModel starting;
  private final ObservableList<CountSession> sessions = FXCollections.observableArrayList();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final ReadOnlyObjectWrapper<OpenCount> open = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LoadState> loadState =
      new ReadOnlyObjectWrapper<>(LoadState.LOADING);

  /** What was typed into a count is there again when somebody comes back to it. */
  private final Map<Long, OpenCount> opened = new HashMap<>();

  private int shownTimes;
  private boolean shown;
  private boolean reading;
  private boolean again;

  /** The counts that {@code counts} knows. */
  public CountsViewModel(ScreenContext services, CountSessions counts, Operator operator) {
    this.services = services;
    this.counts = counts;
    this.operator = operator;
    starting = new CountStartViewModel(services, counts, operator, message, this::open);
  }

  /** Starts to read, and to follow what others do. */
  public void start() {
    shown = true;
    shownTimes++;
    starting.load();
    refresh();
    follow(shownTimes);
  }

  /** Stops following. */
  public void stop() {
    shown = false;
  }

  private void follow(int time) {
    services
        .tasks()
        .later(
            PAUSE,
            () -> {
              if (shown && time == shownTimes) {
                refresh();
                follow(time);
              }
            });
  }

  /** What one reading gives. */
  private record Read(
      List<CountSession> sessions, Optional<CountSession> open, List<CountRow> rows) {}

  /** Reads everything again. */
  public void refresh() {
    if (reading) {
      again = true;
      return;
    }
    reading = true;
    Optional<Long> id = Optional.ofNullable(open.get()).map(OpenCount::id);
    services
        .tasks()
        .run(
            () ->
                new Read(
                    counts.sessions(true, MAX),
                    id.flatMap(counts::session),
                    id.map(counts::rows).orElse(List.of())),
            read -> {
              done(read);
              next();
            },
            failure -> {
              failed(Messages.of(failure));
              next();
            });
  }

  private void next() {
    reading = false;
    if (again) {
      again = false;
      refresh();
    }
  }

  private void done(Read read) {
    if (!sessions.equals(read.sessions())) {
      sessions.setAll(read.sessions());
    }
    loadState.set(LoadState.READY);
    OpenCount here = open.get();
    read.open()
        .filter(session -> here != null && here.id() == session.id())
        .ifPresent(session -> show(here, session, read.rows()));
  }

  private void show(OpenCount here, CountSession session, List<CountRow> rows) {
    if (session.isOpen()) {
      here.show(session, rows);
      return;
    }
    close();
    opened.remove(session.id());
    if (!here.isEndedHere()) {
      String who = session.endedBy().orElse("");
      String number = Long.toString(session.id());
      message.set(
          Message.info(
              session.state() == CountState.POSTED
                  ? TEXTS.get("ended.posted", number, who)
                  : TEXTS.get("ended.cancelled", number, who),
              TEXTS.get("ended.more")));
    }
  }

  private void failed(Message why) {
    if (sessions.isEmpty() && open.get() == null) {
      loadState.set(LoadState.failed(why));
    }
  }

  /** Shows the count with this number. */
  public void open(long id) {
    if (services.permissions().may(Right.OPERATE)) {
      open.set(
          opened.computeIfAbsent(
              id, any -> new OpenCount(services, counts, operator, message, id, this::refresh)));
      refresh();
    }
  }

  /** Shows the list again. */
  public void close() {
    open.set(null);
    refresh();
  }

  /** The one that is open; null: the list is shown. */
  public ReadOnlyObjectProperty<OpenCount> openProperty() {
    return open.getReadOnlyProperty();
  }

  /** Those with something typed that was not written down. */
  List<OpenCount> unfinished() {
    return opened.values().stream().filter(each -> each.entry().isUnfinished()).toList();
  }

  /** Begins counts. */
  public CountStartViewModel starting() {
    return starting;
  }

  /** Those under way, newest first. */
  public ObservableList<CountSession> sessions() {
    return sessions;
  }

  /** What happened last; null: nothing to say. */
  public ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** Whether there is something to show. */
  public ReadOnlyObjectProperty<LoadState> loadStateProperty() {
    return loadState.getReadOnlyProperty();
  }
}
