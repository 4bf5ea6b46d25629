package org.holdfast.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScheduleTest {

  private static final long SECOND = 1_000_000_000L;

  private static Schedule of(Setup setup) {
    return Schedule.measured(setup, new Workload(setup));
  }

  @Test
  void aClosedLoopHandsOutRequestsAtOnceUntilTheirNumberOrTheTimeIsUp() {
    Setup setup =
        Setup.standard(WorkloadKind.UNIFORM)
            .with(SetupField.DURATION, 2)
            .with(SetupField.REQUESTS, 3);
    Schedule counted = of(setup);
    for (long number = 0; number < 3; number++) {
      assertThat(counted.take(SECOND)).contains(new Schedule.Ticket(number, Schedule.AT_ONCE));
    }
    assertThat(counted.take(SECOND)).isEmpty();
    assertThat(of(setup).take(2 * SECOND)).isEmpty();
    assertThat(counted.leftBehind(2 * SECOND, late -> {})).isZero();
  }

  @Test
  void anOpenLoopMakesRequestsDueAtTheGivenRate() {
    Setup setup =
        Setup.standard(WorkloadKind.UNIFORM)
            .with(SetupField.DURATION, 20)
            .with(SetupField.RATE, 500);
    Schedule schedule = of(setup);
    List<Long> due = new ArrayList<>();
    for (Optional<Schedule.Ticket> t = schedule.take(0); t.isPresent(); t = schedule.take(0)) {
      due.add(t.get().dueNanos());
    }
    // 10,000 are expected; the standard deviation of a Poisson process is their root, 100.
    assertThat(due).hasSizeBetween(9_500, 10_500).isSorted();
    assertThat(due.get(due.size() - 1)).isLessThan(20 * SECOND);
  }

  @Test
  void whatBecameDueAndWasNeverHandedOutIsCountedWithItsAge() {
    Setup setup =
        Setup.standard(WorkloadKind.UNIFORM)
            .with(SetupField.DURATION, 10)
            .with(SetupField.RATE, 100);
    Schedule schedule = of(setup);
    assertThat(schedule.take(0)).isPresent();
    List<Long> ages = new ArrayList<>();
    long left = schedule.leftBehind(5 * SECOND, ages::add);
    assertThat(left).isEqualTo(ages.size()).isBetween(400L, 600L);
    assertThat(ages).allSatisfy(age -> assertThat(age).isBetween(0L, 5 * SECOND));
  }

  @Test
  void everythingInAFlashSaleIsDueAtOneInstant() {
    Schedule schedule = of(Setup.standard(WorkloadKind.FLASH_SALE).with(SetupField.REQUESTS, 2));
    assertThat(schedule.take(SECOND)).contains(new Schedule.Ticket(0, 0));
    assertThat(schedule.take(2 * SECOND)).contains(new Schedule.Ticket(1, 0));
    assertThat(schedule.take(3 * SECOND)).isEmpty();
  }

  @Test
  void ordersAreDueOnTheirDayAtTheChosenSpeed() {
    Setup setup = Setup.standard(WorkloadKind.REPLAY).with(SetupField.SPEED, 10);
    Schedule schedule = of(setup);
    List<Orders.Order> orders = new Workload(setup).orders();
    for (Orders.Order order : orders) {
      assertThat(schedule.take(0).orElseThrow().dueNanos())
          .isEqualTo((long) (order.day() / 10 * 1e9));
    }
    assertThat(schedule.take(0)).isEmpty();
  }
}
