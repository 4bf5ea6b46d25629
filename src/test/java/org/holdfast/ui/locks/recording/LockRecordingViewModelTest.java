package org.holdfast.ui.locks.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.holdfast.locks.LockSnapshot;
import org.holdfast.locks.ServerCounters;
import org.holdfast.locks.recording.Recording;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.locks.timeline.LockTimelineViewModel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Without a window. */
class LockRecordingViewModelTest {

  @TempDir private Path folder;
  private final List<Message> messages = new ArrayList<>();
  private final AtomicReference<LockSnapshot> shown = new AtomicReference<>();
  private final LockTimelineViewModel timeline = new LockTimelineViewModel(shown::set);
  private final LockRecordingViewModel model =
      new LockRecordingViewModel(new CurrentThreadTaskExecutor(), timeline, messages::add, 30_000);

  @Test
  void saysHowMuchOfALongRecordingDoesNotFit() throws Exception {
    Path file = folder.resolve("long.holdfast");
    List<LockSnapshot> many = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      many.add(
          new LockSnapshot(
              Instant.EPOCH.plusMillis(100L * i),
              List.of(),
              List.of(),
              List.of(),
              ServerCounters.ZERO,
              List.of()));
    }
    Recording.save(file, many);
    model.open(file);

    assertThat(messages.get(messages.size() - 1).tone()).isEqualTo(Message.Tone.WARNING);
    assertThat(messages.get(messages.size() - 1).detail())
        .matches(".*its first 3\\d\\d snapshots cannot be shown, the last 1\\d\\d can\\..*");
    assertThat(shown.get()).isEqualTo(many.get(499));
  }

  @Test
  void saysThatARecordingIsEmptyAndShowsWhatWasShown() throws Exception {
    Path file = folder.resolve("empty.holdfast");
    Recording.save(file, List.of());

    model.open(file);

    assertThat(messages.get(messages.size() - 1))
        .isEqualTo(Message.warning("This recording is empty.", ""));
    assertThat(timeline.frozenProperty().get()).isFalse();
    assertThat(shown).hasNullValue();
  }

  @Test
  void saysWhatIsWrongWithAFileThatIsNoRecording() {
    model.open(folder.resolve("missing.holdfast"));
    assertThat(messages.get(messages.size() - 1).tone()).isEqualTo(Message.Tone.DANGER);
  }
}
