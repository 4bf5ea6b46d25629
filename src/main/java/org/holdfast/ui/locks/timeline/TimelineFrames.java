package org.holdfast.ui.locks.timeline;

import java.time.Instant;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.holdfast.ui.locks.scene.LockScene;

/** What the timeline shows, kept up to date. Belongs to the JavaFX application thread. */
public final class TimelineFrames {

  private final LockTimelineViewModel timeline;
  private final ReadOnlyObjectProperty<LockScene> scene;
  private final ReadOnlyObjectWrapper<TimelineFrame> frame =
      new ReadOnlyObjectWrapper<>(TimelineFrame.EMPTY);

  /** Of {@code timeline}, with a mark where {@code scene} stands still. */
  public TimelineFrames(LockTimelineViewModel timeline, ReadOnlyObjectProperty<LockScene> scene) {
    this.timeline = timeline;
    this.scene = scene;
    timeline.pointsProperty().addListener(observable -> update());
    timeline.frozenProperty().addListener(observable -> update());
    scene.addListener(observable -> update());
  }

  private void update() {
    Optional<Instant> mark =
        timeline.frozenProperty().get()
            ? Optional.ofNullable(scene.get()).map(shown -> shown.snapshot().at())
            : Optional.empty();
    timeline
        .newest()
        .ifPresent(end -> frame.set(TimelineFrame.of(timeline.pointsProperty().get(), end, mark)));
  }

  /** Goes back to {@code moment}. */
  void replay(Instant moment) {
    timeline.replay(moment);
  }

  /** What is to be shown. */
  ReadOnlyObjectProperty<TimelineFrame> frameProperty() {
    return frame.getReadOnlyProperty();
  }
}
