package org.holdfast.ui.locks.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.history.LockHistory;
import org.holdfast.locks.history.TimelinePoint;

/**
 * The last minutes, or a recording in their place, and the moment of them that is shown. Belongs to
 * the JavaFX application thread, except for {@link #add}.
 */
public final class LockTimelineViewModel {

  /** How far the timeline reaches back. */
  static final Duration WINDOW = Duration.ofMinutes(5);

  private static final long MAX_BYTES = 48L << 20;

  /** Points that the rate is counted over, with the one that is not over yet. */
  private static final int RATE_POINTS = 11;

  private final LockHistory history = new LockHistory(WINDOW, MAX_BYTES);
  private final BooleanProperty frozen = new SimpleBooleanProperty();
  private final ReadOnlyObjectWrapper<List<TimelinePoint>> points =
      new ReadOnlyObjectWrapper<>(List.of());
  private final Consumer<LockSnapshot> show;
  private LockHistory recording;

  /** A timeline that has {@code show} show a snapshot. */
  public LockTimelineViewModel(Consumer<LockSnapshot> show) {
    this.show = show;
    frozen.addListener(
        (observable, oldValue, newValue) -> {
          if (!newValue) {
            recording = null;
            refresh();
          }
        });
  }

  /** Takes a snapshot in; from any thread. */
  public void add(LockSnapshot snapshot, RequestCounters totals) {
    history.add(snapshot, totals);
  }

  /** There is more in the history by now. */
  public void refreshPoints() {
    if (recording == null) {
      points.set(history.points());
    }
  }

  /** Shows how things stand now, unless the screen stands still. */
  public void refresh() {
    refreshPoints();
    history.latest().ifPresent(this::showUnlessFrozen);
  }

  /** Shows {@code latest}, unless the screen stands still. */
  public void refresh(LockSnapshot latest) {
    refreshPoints();
    showUnlessFrozen(latest);
  }

  private void showUnlessFrozen(LockSnapshot snapshot) {
    if (!frozen.get()) {
      show.accept(snapshot);
    }
  }

  /** Shows {@code opened}, which is not empty, instead of what happens now. */
  public void open(LockHistory opened) {
    recording = opened;
    frozen.set(true);
    points.set(opened.points());
    opened.latest().ifPresent(show);
  }

  /** Goes back to how things stood at {@code moment}, and stays there. */
  public void replay(Instant moment) {
    source()
        .at(moment)
        .ifPresent(
            then -> {
              frozen.set(true);
              show.accept(then);
            });
  }

  private LockHistory source() {
    return recording == null ? history : recording;
  }

  /** All snapshots of the last minutes, or of the recording that is open. */
  public List<LockSnapshot> snapshots() {
    return source().snapshots();
  }

  /** The end of the timeline. */
  Optional<Instant> newest() {
    return source().latest().map(LockSnapshot::at);
  }

  /**
   * Transactions a second on the server, over the last ten seconds that are over: the server adds
   * up what its sessions did about once a second, so that less would jump. Empty before two.
   */
  public OptionalDouble transactionsPerSecond() {
    List<TimelinePoint> all = points.get();
    List<TimelinePoint> last =
        all.subList(Math.max(0, all.size() - RATE_POINTS), Math.max(0, all.size() - 1));
    if (last.isEmpty()) {
      return OptionalDouble.empty();
    }
    long seconds =
        Math.max(
            1, Duration.between(last.get(0).at(), last.get(last.size() - 1).at()).toSeconds() + 1);
    long count = last.stream().mapToLong(point -> point.commits() + point.rollbacks()).sum();
    return OptionalDouble.of((double) count / seconds);
  }

  /** The timeline, oldest first. */
  public ReadOnlyObjectProperty<List<TimelinePoint>> pointsProperty() {
    return points.getReadOnlyProperty();
  }

  /** Whether the screen stands still, to be read at leisure. */
  public BooleanProperty frozenProperty() {
    return frozen;
  }
}
