package org.holdfast.locks.graph;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;

/** The transitive closure of the waits. */
final class TransitiveClosure {

  private final List<Participant> nodes;
  private final Map<Participant, Integer> index = new HashMap<>();
  private final BitSet[] direct;
  private final BitSet[] all;
  private final int[] depth;

  TransitiveClosure(Map<Participant, LockWait> waits) {
    Set<Participant> found = new TreeSet<>(waits.keySet());
    waits.values().forEach(wait -> found.addAll(wait.blockers()));
    nodes = List.copyOf(found);
    nodes.forEach(node -> index.put(node, index.size()));
    direct = new BitSet[nodes.size()];
    all = new BitSet[nodes.size()];
    for (int i = 0; i < direct.length; i++) {
      direct[i] = new BitSet();
      LockWait wait = waits.get(nodes.get(i));
      if (wait != null) {
        for (Participant blocker : wait.blockers()) {
          direct[i].set(index.get(blocker));
        }
      }
      all[i] = (BitSet) direct[i].clone();
    }
    // Warshall's algorithm, a whole row at a time.
    for (int via = 0; via < all.length; via++) {
      for (BitSet row : all) {
        if (row.get(via)) {
          row.or(all[via]);
        }
      }
    }
    depth = depths();
  }

  List<Participant> nodes() {
    return nodes;
  }

  /** Whether {@code from} waits for {@code to}, if only through others; no stranger does. */
  boolean reaches(Participant from, Participant to) {
    Integer i = index.get(from);
    Integer j = index.get(to);
    return i != null && j != null && all[i].get(j);
  }

  int depth(Participant node) {
    Integer i = index.get(node);
    return i == null ? 0 : depth[i];
  }

  private boolean together(int i, int j) {
    return i == j || (all[i].get(j) && all[j].get(i));
  }

  /** Whoever is waited for outside of one's own deadlock reaches strictly fewer. */
  private int[] depths() {
    int[] result = new int[nodes.size()];
    List<Integer> order = new ArrayList<>();
    for (int i = 0; i < result.length; i++) {
      order.add(i);
    }
    order.sort(Comparator.comparingInt(i -> all[i].cardinality()));
    for (int i : order) {
      for (int j = all[i].nextSetBit(0); j >= 0; j = all[i].nextSetBit(j + 1)) {
        if (!together(i, j)) {
          result[i] = Math.max(result[i], result[j] + 1);
        }
      }
    }
    return result;
  }

  List<Participant> nearest(Participant node) {
    Integer i = index.get(node);
    if (i == null) {
      return List.of();
    }
    BitSet left = (BitSet) direct[i].clone();
    for (int c = direct[i].nextSetBit(0); c >= 0; c = direct[i].nextSetBit(c + 1)) {
      if (together(c, i)) {
        continue;
      }
      if (all[c].get(c)) {
        dropBeyond(left, c);
      } else {
        left.andNot(all[c]);
      }
    }
    return left.stream().mapToObj(nodes::get).toList();
  }

  /** Takes out what {@code member} of a deadlock implies, which its fellow members are not. */
  private void dropBeyond(BitSet left, int member) {
    for (int b = left.nextSetBit(0); b >= 0; b = left.nextSetBit(b + 1)) {
      if (all[member].get(b) && !together(member, b)) {
        left.clear(b);
      }
    }
  }

  /** Sessions, or deadlocks, that wait for nobody outside. */
  List<Set<Participant>> roots() {
    List<Set<Participant>> roots = new ArrayList<>();
    for (int i = 0; i < depth.length; i++) {
      Set<Participant> knot = knot(i);
      if (depth[i] == 0 && knot.iterator().next().equals(nodes.get(i))) {
        roots.add(knot);
      }
    }
    return roots;
  }

  /** Every deadlock's members. */
  List<Set<Participant>> knots() {
    List<Set<Participant>> knots = new ArrayList<>();
    for (int i = 0; i < depth.length; i++) {
      Set<Participant> knot = knot(i);
      if (all[i].get(i) && knot.iterator().next().equals(nodes.get(i))) {
        knots.add(knot);
      }
    }
    return knots;
  }

  private Set<Participant> knot(int i) {
    Set<Participant> knot = new TreeSet<>();
    for (int j = 0; j < depth.length; j++) {
      if (together(i, j)) {
        knot.add(nodes.get(j));
      }
    }
    return knot;
  }

  /** The shortest circle through the first of {@code knot}, found breadth first. */
  List<Participant> cycle(Set<Participant> knot) {
    int start = index.get(knot.iterator().next());
    Map<Integer, Integer> from = new LinkedHashMap<>();
    List<Integer> queue = new ArrayList<>(List.of(start));
    for (int at = 0; at < queue.size(); at++) {
      int i = queue.get(at);
      for (int j = direct[i].nextSetBit(0); j >= 0; j = direct[i].nextSetBit(j + 1)) {
        if (j == start) {
          return path(from, i);
        }
        if (together(i, j) && from.putIfAbsent(j, i) == null) {
          queue.add(j);
        }
      }
    }
    throw new IllegalStateException("no circle among " + knot);
  }

  private List<Participant> path(Map<Integer, Integer> from, int last) {
    List<Participant> path = new ArrayList<>();
    for (Integer i = last; i != null; i = from.get(i)) {
      path.add(nodes.get(i));
    }
    Collections.reverse(path);
    return path;
  }
}
