package org.holdfast.ui.locks;

import java.nio.file.Path;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.control.SessionControl;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.common.Messages;
import org.holdfast.ui.context.Operator;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.locks.incident.IncidentsViewModel;
import org.holdfast.ui.locks.recording.LockRecordingViewModel;
import org.holdfast.ui.locks.recording.QueueExportViewModel;
import org.holdfast.ui.locks.recording.RecorderViewModel;
import org.holdfast.ui.locks.scene.LockScene;
import org.holdfast.ui.locks.scene.LockSceneRenderer;
import org.holdfast.ui.locks.scene.LockSelection;
import org.holdfast.ui.locks.session.SessionControlViewModel;
import org.holdfast.ui.locks.session.SessionViewModel;
import org.holdfast.ui.locks.timeline.LockTimelineViewModel;
import org.holdfast.ui.locks.timeline.TimelineFrames;

/**
 * What the locks screen consists of: the latest snapshot or one of the past as a picture, what is
 * chosen in it, and what can be done. Belongs to the JavaFX application thread.
 */
public final class LocksViewModel {

  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();
  private final StringProperty search = new SimpleStringProperty("");
  private final LockSelection selection = new LockSelection();
  private final LockSceneRenderer renderer;
  private final LockTimelineViewModel timeline;
  private final TimelineFrames frames;
  private final LiveLocks live;
  private final LocksStatusViewModel status;
  private final SessionControlViewModel control;
  private final SessionViewModel session;
  private final IncidentsViewModel incidents;
  private final LockRecordingViewModel recordings;
  private final RecorderViewModel recorder;
  private final QueueExportViewModel exports;

  /**
   * A view model that follows the locks from now on, quicker while its screen is shown.
   *
   * @param settings whether to follow them also while hidden
   * @param alerts judge by what is seen here
   * @param totals what the operations of all programs have counted; answers at once
   */
  public LocksViewModel(
      TaskExecutor tasks,
      LockSampler sampler,
      SessionControl control,
      Operator operator,
      AlertSettings settings,
      AlertCenter alerts,
      Supplier<RequestCounters> totals) {
    renderer =
        new LockSceneRenderer(tasks, alerts.graphs(), failure -> message.set(Messages.of(failure)));
    timeline = new LockTimelineViewModel(renderer::show);
    frames = new TimelineFrames(timeline, sceneProperty());
    live = new LiveLocks(tasks, sampler, settings, alerts, totals, timeline);
    status = new LocksStatusViewModel(sceneProperty(), live, timeline);
    this.control = new SessionControlViewModel(tasks, control, operator, message::set);
    session =
        new SessionViewModel(sceneProperty(), selection, timeline.frozenProperty(), this.control);
    incidents = new IncidentsViewModel(alerts, operator, selection::choose, message::set);
    recordings = new LockRecordingViewModel(tasks, timeline, message::set);
    recorder = new RecorderViewModel(tasks, sampler, message::set);
    exports = new QueueExportViewModel(tasks, sceneProperty(), message::set);
  }

  /** Follows the locks as closely as a screen needs. */
  public void start() {
    live.setShown(true);
  }

  /** Stops following them, unless they are to be watched all the time. */
  public void stop() {
    live.setShown(false);
  }

  /** Ends the recording with the program; waits until the file is complete. */
  public void close() {
    recorder.close();
  }

  /** Shows the recording in {@code file} instead of what happens now. */
  public void open(Path file) {
    recordings.open(file);
  }

  /** Goes to whom {@code alert} is about. */
  public void choose(Alert alert) {
    incidents.choose(alert);
  }

  /** The picture on screen; null before the first. */
  ReadOnlyObjectProperty<LockScene> sceneProperty() {
    return renderer.sceneProperty();
  }

  /** Why there is nothing new; empty while there is. */
  ReadOnlyStringProperty problemProperty() {
    return live.problemProperty();
  }

  /** What is sought. */
  StringProperty searchProperty() {
    return search;
  }

  /** What happened last; null: nothing to say. */
  ObjectProperty<Message> messageProperty() {
    return message;
  }

  /** Makes the pictures. */
  LockSceneRenderer renderer() {
    return renderer;
  }

  /** What is chosen. */
  LockSelection selection() {
    return selection;
  }

  /** The last minutes, and whether the screen stands still. */
  LockTimelineViewModel timeline() {
    return timeline;
  }

  /** What the timeline shows. */
  TimelineFrames frames() {
    return frames;
  }

  /** How things stand. */
  LocksStatusViewModel status() {
    return status;
  }

  /** Stops sessions. */
  SessionControlViewModel control() {
    return control;
  }

  /** What is known of what is chosen. */
  SessionViewModel session() {
    return session;
  }

  /** What deserves attention. */
  IncidentsViewModel incidents() {
    return incidents;
  }

  /** Saves and opens recordings. */
  LockRecordingViewModel recordings() {
    return recordings;
  }

  /** Records. */
  RecorderViewModel recorder() {
    return recorder;
  }

  /** Exports. */
  QueueExportViewModel exports() {
    return exports;
  }
}
