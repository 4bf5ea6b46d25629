package org.holdfast.locks.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.holdfast.jdbc.session.KeptSession;
import org.holdfast.locks.Participant;
import org.holdfast.locks.RequestCounters;
import org.holdfast.locks.alert.Alert;
import org.holdfast.locks.alert.IncidentLog;
import org.holdfast.locks.alert.LoggedIncident;
import org.holdfast.locks.alert.Toll;
import org.holdfast.locks.finding.Finding;
import org.holdfast.testing.TestInventory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two windows keep one history, and processes add up. */
class IncidentLogTest {

  private static TestInventory inventory;
  private static KeptSession one;
  private static KeptSession two;

  private IncidentLog window;
  private IncidentLog other;

  @BeforeAll
  static void open() {
    inventory = TestInventory.open();
    one = new KeptSession(() -> inventory.database().dedicated("watch"));
    two = new KeptSession(() -> inventory.database().dedicated("watch"));
  }

  @AfterAll
  static void close() {
    one.close();
    two.close();
    inventory.close();
  }

  @BeforeEach
  void start() {
    inventory.sql("DELETE FROM incident");
    inventory.sql("DELETE FROM process_total");
    window = new PostgresIncidentLog(one, Duration.ofSeconds(10));
    other = new PostgresIncidentLog(two, Duration.ofSeconds(10));
  }

  private static Alert alert(String subject, int waiting, double cost, String... keys) {
    return new Alert(
        Alert.Kind.IDLE_HOLDER,
        subject,
        Instant.now().minusSeconds(30),
        new Finding.Told(waiting + " wait", "do this"),
        Optional.of(Participant.process(7)),
        new Toll(waiting, Math.max(waiting, 2), Duration.ofSeconds(4), cost, 1),
        List.of(keys));
  }

  @Test
  void whatTwoWindowsSeeIsOneIncidentThatKeepsTheMost() {
    window.write(List.of(alert("incident 1", 2, 10, "process 7", "stock 1")), List.of());
    other.write(List.of(alert("incident 5", 3, 8, "stock 1")), List.of());
    window.write(List.of(alert("incident 2", 1, 1, "stock 9")), List.of());

    List<LoggedIncident> all = other.latest(10);
    assertThat(all).hasSize(2);
    LoggedIncident first = all.get(1);
    assertThat(first.toll().most()).isEqualTo(3);
    assertThat(first.toll().waiterSeconds()).isEqualTo(10);
    assertThat(first.subject()).contains("incident 5");
    assertThat(first.ended()).isEmpty();
    assertThat(first.message()).isEqualTo("3 wait");

    // Nobody waits any more: the history keeps what it was.
    window.write(List.of(), List.of(alert("incident 1", 0, 12, "process 7", "stock 1")));
    assertThat(window.latest(10).get(1).ended()).isPresent();
    assertThat(window.latest(10).get(1).message()).isEqualTo("3 wait");
    // In the other window it flickers once more, and is still the same.
    other.write(List.of(alert("incident 5", 1, 13, "stock 1")), List.of());
    assertThat(window.latest(10)).hasSize(2);
    assertThat(window.latest(10).get(1).ended()).isEmpty();
  }

  @Test
  void whoTookNoteFirstStaysAndAWindowThatDiedLeavesNoIncidentOpen() {
    window.write(List.of(alert("incident 1", 2, 10, "stock 1")), List.of());
    long id = window.latest(1).get(0).id();
    other.acknowledge(id, "anna");
    window.acknowledge(id, "ben");
    assertThat(window.latest(1).get(0).acknowledged().orElseThrow().operator()).isEqualTo("anna");
    inventory.sql("UPDATE incident SET seen_at = seen_at - interval '1 minute'");
    other.write(List.of(), List.of());
    assertThat(other.latest(1).get(0).ended()).isPresent();
  }

  @Test
  void requestsOfAllProcessesAddUpAndOldOnesAreNoNews() {
    PostgresProcessTotals.Counter old = process(System.nanoTime() - Duration.ofHours(1).toNanos());
    PostgresProcessTotals.Counter mine = process(System.nanoTime());
    PostgresProcessTotals writer = new PostgresProcessTotals();
    writer.exchange(two, old, new RequestCounters(500, 400), Map.of("TimedOut", 400L));

    PostgresProcessTotals totals = new PostgresProcessTotals();
    assertThat(totals.exchange(one, mine, RequestCounters.ZERO, Map.of()))
        .isEqualTo(RequestCounters.ZERO);
    writer.exchange(two, old, new RequestCounters(503, 401), Map.of("TimedOut", 401L));
    // A command comes, answers one request, and is gone.
    one.query(
        "write",
        connection -> {
          PostgresProcessTotals.write(
              connection,
              process(System.nanoTime()),
              new RequestCounters(1, 1),
              Map.of("LockNotObtained", 1L));
          return true;
        });
    assertThat(totals.exchange(one, mine, new RequestCounters(10, 2), Map.of("TimedOut", 2L)))
        .isEqualTo(new RequestCounters(14, 4));
    assertThat(totals.exchange(one, mine, new RequestCounters(10, 2), Map.of("TimedOut", 2L)))
        .isEqualTo(new RequestCounters(14, 4));
  }

  private static PostgresProcessTotals.Counter process(long started) {
    return new PostgresProcessTotals.Counter(UUID.randomUUID(), "dock-1", 42, "window", started);
  }
}
