package org.holdfast.locks.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.holdfast.locks.LockTarget;
import org.holdfast.locks.LockWait;
import org.holdfast.locks.Participant;
import org.holdfast.locks.Session;
import org.holdfast.locks.SessionState;
import org.junit.jupiter.api.Test;

/** What is known of a wait after looks at certain moments. */
class WaitFollowerTest {

  private static final Instant NOON = Instant.parse("2026-03-04T12:00:00Z");
  private static final LockTarget TABLE = new LockTarget.Table("job", "");

  private final WaitFollower follower = new WaitFollower();
  private String query = "UPDATE job SET note = note";

  private static Instant at(int millis) {
    return NOON.plusMillis(millis);
  }

  private List<Session> sessions() {
    return List.of(
        new Session(
            7,
            "holdfast",
            "holdfast",
            "client",
            Optional.empty(),
            SessionState.ACTIVE,
            Optional.of(at(-5_000)),
            Optional.of(at(0)),
            Optional.of(at(0)),
            Optional.of(at(0)),
            query,
            Optional.empty(),
            List.of(),
            true));
  }

  private Duration waits(int look, int step) {
    LockWait read = new LockWait(7, List.of(Participant.process(1)), TABLE, "ShareLock", at(step));
    List<LockWait> waits =
        follower.follow(at(look), sessions(), List.of(new WaitFollower.Seen(read, "")));
    return waits.get(0).age(at(look));
  }

  private void outOfSight(int look) {
    assertThat(follower.follow(at(look), sessions(), List.of())).isEmpty();
  }

  @Test
  void whoIsSlowToQueueAnewOnABusyServerHasWaitedAllTheSame() {
    assertThat(waits(400, 10)).hasMillis(400);
    outOfSight(500);
    assertThat(waits(900, 620)).as("a statement that does nothing else").hasMillis(900);
  }

  @Test
  void whoIsSeenAtWorkForLongHasWorked() {
    assertThat(waits(400, 10)).hasMillis(400);
    outOfSight(500);
    outOfSight(1_000);
    outOfSight(1_500);
    assertThat(waits(2_000, 1_900).toMillis()).isBetween(400L, 600L);
  }

  @Test
  void aStatementThatDoesOtherThingsTooHasWorkedBetweenItsWaits() {
    query = "SELECT work()";
    assertThat(waits(100, 40).toMillis()).isBetween(60L, 100L);
    outOfSight(200);
    assertThat(waits(900, 620).toMillis()).isBetween(440L, 480L);
  }
}
