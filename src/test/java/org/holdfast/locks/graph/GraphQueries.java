package org.holdfast.locks.graph;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.PreparedTransaction;
import org.holdfast.locks.Session;

/** What tests ask of a graph. */
public final class GraphQueries {

  private GraphQueries() {}

  /** Sessions that block others while their client does nothing. */
  public static List<Session> idleInTransactionHolders(WaitForGraph graph) {
    return graph.snapshot().waits().stream()
        .flatMap(wait -> wait.blockers().stream())
        .collect(Collectors.toCollection(TreeSet::new))
        .stream()
        .flatMap(blocker -> graph.session(blocker).stream())
        .filter(Session::idleInTransaction)
        .toList();
  }

  /** The waits by the product they are about; those that cannot be named are left out. */
  public static Map<String, List<LockWait>> bySku(WaitForGraph graph) {
    return graph.snapshot().waits().stream()
        .filter(wait -> wait.target().sku().isPresent())
        .collect(
            Collectors.groupingBy(
                wait -> wait.target().sku().orElseThrow(), TreeMap::new, Collectors.toList()));
  }

  /** The prepared transactions that others wait for. */
  public static List<PreparedTransaction> preparedHolders(WaitForGraph graph) {
    return graph.nodes().stream()
        .flatMap(node -> graph.snapshot().prepared(node).stream())
        .toList();
  }
}
