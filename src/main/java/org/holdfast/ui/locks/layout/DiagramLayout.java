package org.holdfast.ui.locks.layout;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.holdfast.ui.locks.diagram.CardId;
import org.holdfast.ui.locks.diagram.LockDiagram;
import org.holdfast.ui.locks.diagram.Subject;

/**
 * Where the cards and lines of a diagram go. Each product or row that is contended for has a lane
 * that keeps its place: lanes stay in the order in which they came, one that has emptied stays for
 * a moment, and none shrinks at once. Pure; may run on any thread.
 *
 * @param places where each card goes
 * @param routes the corners of each line, in the order of the diagram's edges
 * @param bands the lanes as they are drawn
 * @param width of the whole, in pixels
 * @param height of the whole, in pixels
 * @param memory what the next layout has to know of this one
 */
public record DiagramLayout(
    Map<CardId, Point> places,
    List<List<Point>> routes,
    List<Band> bands,
    double width,
    double height,
    Memory memory) {

  /** A place in pixels. */
  public record Point(double x, double y) {
    Point moved(double right, double down) {
      return new Point(x + right, y + down);
    }
  }

  /**
   * A lane as it is drawn.
   *
   * @param key tells it apart
   * @param title what it is about
   * @param waiting how many wait in it
   */
  public record Band(
      Subject key, String title, int waiting, double x, double y, double width, double height) {}

  /**
   * What was.
   *
   * @param at the moment of the snapshot
   * @param slots the lanes
   * @param order what lanes are about in the order in which they came, also of lanes that are gone
   */
  record Memory(Instant at, Map<Subject, LaneSlot> slots, List<Subject> order) {
    static final Memory NOTHING = new Memory(Instant.MIN, Map.of(), List.of());
  }

  /** Arranges {@code diagram} of the moment {@code at} after {@code before}, which may be null. */
  public static DiagramLayout of(LockDiagram diagram, DiagramLayout before, Instant at) {
    Memory memory = before == null ? Memory.NOTHING : before.memory();
    return new LaneStack(diagram, new LaneSlots(memory, at).of(diagram)).layout(at);
  }
}
