package org.holdfast.ui.locks;

import java.time.ZoneId;
import java.util.List;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.text.Moments;
import org.holdfast.text.Texts;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.locks.scene.LockScene;
import org.holdfast.ui.locks.timeline.LockTimelineViewModel;

/**
 * Says how things stand: live or not, how many wait, what is missing. Belongs to the JavaFX
 * application thread.
 */
final class LocksStatusViewModel {

  private static final Texts TEXTS = Texts.of(LocksStatusViewModel.class);

  private final ReadOnlyObjectProperty<LockScene> scene;
  private final LiveLocks live;
  private final LockTimelineViewModel timeline;
  private final ReadOnlyObjectWrapper<LocksStatus> status = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<LocksTotals> totals =
      new ReadOnlyObjectWrapper<>(LocksTotals.NONE);

  LocksStatusViewModel(
      ReadOnlyObjectProperty<LockScene> scene, LiveLocks live, LockTimelineViewModel timeline) {
    this.scene = scene;
    this.live = live;
    this.timeline = timeline;
    scene.addListener(observable -> update());
    live.problemProperty().addListener(observable -> status.set(status()));
    timeline.frozenProperty().addListener(observable -> status.set(status()));
    status.set(status());
  }

  private void update() {
    status.set(status());
    totals.set(LocksTotals.of(scene.get(), timeline.transactionsPerSecond(), live.timeouts()));
  }

  private LocksStatus status() {
    String problem = live.problemProperty().get();
    boolean held = timeline.frozenProperty().get();
    LocksStatus.State state =
        !problem.isEmpty()
            ? LocksStatus.State.LOST
            : held ? LocksStatus.State.HELD : LocksStatus.State.LIVE;
    return new LocksStatus(
        state,
        words(state),
        live.readingProperty().get(),
        state == LocksStatus.State.LOST
            ? TEXTS.get("lost.note", problem)
            : String.join(" ", limits()),
        held ? TEXTS.get("freeze.off") : TEXTS.get("freeze.on"));
  }

  private String words(LocksStatus.State state) {
    return switch (state) {
      case LOST -> TEXTS.get("live.lost");
      case HELD -> TEXTS.get("live.held", moment());
      case LIVE -> TEXTS.get("live.now");
    };
  }

  private String moment() {
    return scene.get() == null
        ? ""
        : Moments.time(scene.get().snapshot().at(), ZoneId.systemDefault());
  }

  private List<String> limits() {
    return scene.get() == null ? List.of() : scene.get().snapshot().limits();
  }

  /** What to say where nobody waits; null where somebody does, or nothing was read yet. */
  Message nobody() {
    LockSnapshot snapshot = scene.get() == null ? null : scene.get().snapshot();
    return snapshot == null || !snapshot.waits().isEmpty()
        ? null
        : Message.info(TEXTS.get("nobody"), TEXTS.get("nobody.detail", snapshot.elsewhere()));
  }

  /** How things stand. */
  ReadOnlyObjectProperty<LocksStatus> statusProperty() {
    return status.getReadOnlyProperty();
  }

  /** Figures. */
  ReadOnlyObjectProperty<LocksTotals> totalsProperty() {
    return totals.getReadOnlyProperty();
  }
}
