package org.holdfast.ui.keys;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Recognises a scanner by its pace: several characters that follow each other faster than fingers
 * can, ended by Enter or Tab. Keys that a busy machine delivers late and all at once look the same;
 * they are taken for a scan too, because then nothing is booked.
 *
 * @param <S> what is kept with each character, to undo it by
 */
public final class ScanDetector<S> {

  /** The mean time between a scanner's keys is below this; fast typists need 80 ms and more. */
  private static final long MEAN = Duration.ofMillis(60).toNanos();

  /** So fast that also an Enter that comes much later ends a scan. */
  private static final long SURE_MEAN = Duration.ofMillis(35).toNanos();

  /** One key of a scan comes no later after the one before. */
  private static final long GAP = Duration.ofMillis(80).toNanos();

  /** Unless the window was busy and delivered it late. */
  private static final long PAUSE = Duration.ofMillis(400).toNanos();

  private static final int FEWEST = 3;
  private static final int SURE = 4;

  /** Longer than any label; what is older is forgotten. */
  private static final int MAX = 4_096;

  private final LongSupplier nanos;
  private final List<Stroke<S>> strokes = new ArrayList<>();

  private record Stroke<S>(long at, String text, S before) {}

  /** How a scan can end. */
  public enum End {
    /** Enter, as most scanners are set. */
    ENTER,
    /** Tab, or a control key that stands for the end of a line. */
    OTHER
  }

  /**
   * A recognised scan.
   *
   * @param code its characters
   * @param before what was kept with each of them, in order
   */
  public record Found<S>(String code, List<S> before) {}

  /** A detector that reads the time from {@code nanos}. */
  public ScanDetector(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** A character was typed; {@code before} was the state just before it. */
  public void typed(String text, S before) {
    if (strokes.size() == MAX) {
      strokes.remove(0);
    }
    strokes.add(new Stroke<>(nanos.getAsLong(), text, before));
  }

  /** A key that no scanner sends: what was typed so far is not the beginning of a scan. */
  public void reset() {
    strokes.clear();
  }

  /** Whether a scan seems to be under way at this moment. */
  public boolean isRunning() {
    int last = strokes.size() - 1;
    return last >= 1 && gap(last) <= MEAN && nanos.getAsLong() - strokes.get(last).at() <= MEAN;
  }

  /** A key that may end a scan was pressed; what was typed before is forgotten in any case. */
  public Optional<Found<S>> end(End end) {
    int length = length(end);
    Optional<Found<S>> found = Optional.empty();
    if (length > 0) {
      List<Stroke<S>> scan = strokes.subList(strokes.size() - length, strokes.size());
      StringBuilder code = new StringBuilder();
      scan.forEach(stroke -> code.append(stroke.text()));
      found = Optional.of(new Found<>(code.toString(), scan.stream().map(Stroke::before).toList()));
    }
    strokes.clear();
    return found;
  }

  /** How many of the last characters are a scan; 0: none. */
  private int length(End end) {
    int size = strokes.size();
    if (size < FEWEST) {
      return 0;
    }
    long now = nanos.getAsLong();
    long last = now - strokes.get(size - 1).at();
    int found = 0;
    for (int first = size - 1; first >= 0; first--) {
      int length = size - first;
      long inner = strokes.get(size - 1).at() - strokes.get(first).at();
      boolean ended = last <= PAUSE && inner + last <= MEAN * length;
      boolean sure = end == End.ENTER && length >= SURE && inner <= SURE_MEAN * (length - 1);
      if (length >= FEWEST && (ended || sure)) {
        found = length;
      }
      if (first > 0 && !joined(first)) {
        break;
      }
    }
    return found;
  }

  /** Whether a character belongs to the same run as the one before it. */
  private boolean joined(int index) {
    long gap = gap(index);
    // A window that was busy for a moment makes one long gap in a run that is fast on both sides.
    return gap <= GAP || (gap <= PAUSE && index >= 2 && gap(index - 1) <= MEAN);
  }

  private long gap(int index) {
    return strokes.get(index).at() - strokes.get(index - 1).at();
  }
}
