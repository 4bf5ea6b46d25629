package org.holdfast.inventory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * The database server's clock, as well as it is known here. The server decides what is due; a time
 * left that is counted by another clock would tell something else. Between two comparisons this
 * machine's clock goes on. Safe for use by many threads.
 */
public final class ServerClock extends Clock {

  private final Clock local;
  private final ZoneId zone;
  private final Offset offset;

  /** What the server's clock is ahead of ours, shared by all zones of one clock. */
  private static final class Offset {
    private volatile Duration ahead = Duration.ZERO;
  }

  /** As {@code local} says, until it is compared. */
  public ServerClock(Clock local) {
    this(local, local.getZone(), new Offset());
  }

  private ServerClock(Clock local, ZoneId zone, Offset offset) {
    this.local = local;
    this.zone = zone;
    this.offset = offset;
  }

  /**
   * Compares the clocks. The server's answer is taken for the middle of the time that it took, so
   * it is wrong by half of that at most.
   *
   * @param server asks the server for its time; blocks
   */
  public void compare(Supplier<Instant> server) {
    Instant sent = local.instant();
    Instant told = server.get();
    Instant middle = sent.plus(Duration.between(sent, local.instant()).dividedBy(2));
    offset.ahead = Duration.between(middle, told);
  }

  @Override
  public Instant instant() {
    return local.instant().plus(offset.ahead);
  }

  @Override
  public ZoneId getZone() {
    return zone;
  }

  @Override
  public Clock withZone(ZoneId other) {
    return new ServerClock(local, other, offset);
  }
}
