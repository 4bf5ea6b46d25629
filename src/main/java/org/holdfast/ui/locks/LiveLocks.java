package org.holdfast.ui.locks;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.sampling.LockSampler;
import org.holdfast.locks.sampling.SamplerEvent;
import org.holdfast.locks.sampling.SamplingRate;
import org.holdfast.text.Durations;
import org.holdfast.text.Texts;
import org.holdfast.ui.alert.AlertCenter;
import org.holdfast.ui.alert.AlertSettings;
import org.holdfast.ui.context.TaskExecutor;
import org.holdfast.ui.locks.timeline.LockTimelineViewModel;

/**
 * Follows the locks, quicker while the screen is shown, and hands what is seen to the timeline, the
 * alerts and the screen. Belongs to the JavaFX application thread.
 */
final class LiveLocks {

  private static final Texts TEXTS = Texts.of(LiveLocks.class);

  /** Nobody reads faster than this; the history keeps every snapshot. */
  private static final long SHOW_EVERY_NANOS = 200_000_000L;

  private final TaskExecutor tasks;
  private final LockSampler sampler;
  private final AlertSettings settings;
  private final AlertCenter alerts;
  private final Supplier<RequestCounters> totals;
  private final LockTimelineViewModel timeline;
  private final AtomicReference<SamplerEvent> latest = new AtomicReference<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final ReadOnlyStringWrapper reading = new ReadOnlyStringWrapper("");
  private LockSampler.Subscription subscription;
  private SamplingRate followed;
  private boolean shown;
  private long heardAt = System.nanoTime() - SHOW_EVERY_NANOS;

  LiveLocks(
      TaskExecutor tasks,
      LockSampler sampler,
      AlertSettings settings,
      AlertCenter alerts,
      Supplier<RequestCounters> totals,
      LockTimelineViewModel timeline) {
    this.tasks = tasks;
    this.sampler = sampler;
    this.settings = settings;
    this.alerts = alerts;
    this.totals = totals;
    this.timeline = timeline;
    settings.watchProperty().addListener(observable -> updateSubscription());
    updateSubscription();
  }

  /** The screen is shown from now on, or no longer. */
  void setShown(boolean now) {
    shown = now;
    updateSubscription();
    if (shown) {
      // What was seen while another screen was shown.
      timeline.refresh();
    }
  }

  private void updateSubscription() {
    boolean wanted = shown || settings.watchProperty().get();
    SamplingRate rate = shown ? SamplingRate.STANDARD : SamplingRate.WATCH;
    LockSampler.Subscription before = subscription;
    if (wanted && (before == null || !rate.equals(followed))) {
      // The new one first, so that the sampler keeps its connection.
      subscription = sampler.subscribe(this::onEvent, rate);
      followed = rate;
      if (before != null) {
        before.close();
      }
    } else if (!wanted && before != null) {
      before.close();
      subscription = null;
      alerts.clearSnapshot();
    }
  }

  /** On the sampler's thread; only the latest event matters to a screen. */
  private void onEvent(SamplerEvent event) {
    if (event instanceof SamplerEvent.Sampled sampled) {
      timeline.add(sampled.snapshot(), totals.get());
      long now = System.nanoTime();
      if (now - heardAt < SHOW_EVERY_NANOS) {
        return;
      }
      heardAt = now;
    }
    if (latest.getAndSet(event) == null) {
      tasks.onScreen(this::onLatest);
    }
  }

  private void onLatest() {
    SamplerEvent event = latest.getAndSet(null);
    if (event instanceof SamplerEvent.Sampled sampled) {
      if (subscription != null) {
        alerts.setSnapshot(sampled.snapshot());
      }
      problem.set("");
      reading.set(
          TEXTS.get("reading", Durations.format(Duration.ofMillis(sampled.took().toMillis()))));
      if (shown) {
        timeline.refresh(sampled.snapshot());
      }
    } else if (event instanceof SamplerEvent.Failed failed) {
      // Also while the screen stands still: otherwise it would seem that nothing happened since.
      problem.set(failed.message());
      alerts.clearSnapshot();
      if (shown) {
        timeline.refreshPoints();
      }
    }
  }

  /** Why there is nothing new; empty while there is. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  /** How long reading took. */
  ReadOnlyStringProperty readingProperty() {
    return reading.getReadOnlyProperty();
  }

  /** How many requests of Holdfast have timed out since this window was opened. */
  long timeouts() {
    return totals.get().timeouts();
  }
}
