package org.holdfast.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkloadTest {

  private static List<Action> actions(Setup setup, int count, boolean warmUp) {
    Workload workload = new Workload(setup);
    return LongStream.range(0, count)
        .mapToObj(number -> workload.action(number, warmUp, new OpenReservations()))
        .toList();
  }

  private static List<OrderLine> lines(Action action) {
    return ((Action.Reserve) action).lines();
  }

  @ParameterizedTest
  @EnumSource(WorkloadKind.class)
  void theSameSeedMakesTheSameRequests(WorkloadKind kind) {
    Setup setup = Setup.standard(kind).with(SetupField.SEED, 42);
    assertThat(actions(setup, 500, false)).isEqualTo(actions(setup, 500, false));
  }

  @ParameterizedTest
  @EnumSource(names = {"UNIFORM", "ZIPF", "BASKETS", "MIXED"})
  void anotherSeedMakesOthers(WorkloadKind kind) {
    Setup setup = Setup.standard(kind);
    assertThat(actions(setup.with(SetupField.SEED, 1), 500, false))
        .isNotEqualTo(actions(setup.with(SetupField.SEED, 2), 500, false));
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REPLAY")
  void asksOnlyForWhatThereIsAndWarmsUpOnProductsOfItsOwn(WorkloadKind kind) {
    Setup setup = Setup.standard(kind).with(SetupField.WARM_UP, 1);
    Set<String> measured = skus(actions(setup, 2_000, false));
    Set<String> warmedUp = skus(actions(setup, 2_000, true));
    assertThat(new Workload(setup).stock().keySet()).containsAll(measured).containsAll(warmedUp);
    assertThat(measured).doesNotContainAnyElementsOf(warmedUp);
  }

  private static Set<String> skus(List<Action> actions) {
    return actions.stream()
        .filter(Action.Reserve.class::isInstance)
        .flatMap(action -> lines(action).stream().map(OrderLine::sku))
        .collect(Collectors.toSet());
  }

  @Test
  void oneHotProductIsOneProduct() {
    assertThat(skus(actions(Setup.standard(WorkloadKind.HOT_SKU), 1_000, false))).hasSize(1);
  }

  @Test
  void exactCapacityAsksForEachPieceOnce() {
    Setup setup =
        Setup.standard(WorkloadKind.EXACT_CAPACITY)
            .with(SetupField.SKUS, 4)
            .with(SetupField.STOCK, 25)
            .with(SetupField.REQUESTS, 100);
    assertThat(setup.problems()).isEmpty();
    Map<String, Long> asked = new TreeMap<>();
    actions(setup, 100, false)
        .forEach(
            action -> lines(action).forEach(p -> asked.merge(p.sku(), p.quantity(), Long::sum)));
    assertThat(asked).isEqualTo(new Workload(setup).stock());
  }

  @Test
  void zipfWantsTheProductOfRankTwoAboutHalfAsOftenAtASkewOfOne() {
    Setup setup = Setup.standard(WorkloadKind.ZIPF).with(SetupField.SKEW, 1.0);
    Map<String, Long> asked =
        actions(setup, 100_000, false).stream()
            .map(action -> lines(action).get(0).sku())
            .collect(Collectors.groupingBy(sku -> sku, TreeMap::new, Collectors.counting()));
    // Of 100 products the first is wanted in one of 5.187 cases: the hundredth harmonic number.
    assertThat(asked.get("SIM-00001")).isBetween(18_700L, 19_900L);
    assertThat((double) asked.get("SIM-00001") / asked.get("SIM-00002")).isBetween(1.9, 2.1);
    assertThat((double) asked.get("SIM-00001") / asked.get("SIM-00010")).isBetween(9.0, 11.0);
  }

  @Test
  void aBasketNamesNoProductTwiceAndItsLinesAreInNoOrder() {
    Setup setup = Setup.standard(WorkloadKind.BASKETS).with(SetupField.SKUS, 6);
    int sorted = 0;
    int several = 0;
    for (Action action : actions(setup, 1_000, false)) {
      List<String> skus = lines(action).stream().map(OrderLine::sku).toList();
      assertThat(new HashSet<>(skus)).hasSameSizeAs(skus);
      if (skus.size() > 2) {
        several++;
        sorted += skus.equals(skus.stream().sorted().toList()) ? 1 : 0;
      }
    }
    assertThat(several).isGreaterThan(400);
    assertThat(sorted).isLessThan(several / 4);
  }

  @Test
  void mixedEndsOnlyWhatTheClientHolds() {
    Workload workload = new Workload(Setup.standard(WorkloadKind.MIXED));
    OpenReservations open = new OpenReservations();
    Set<Long> held = new HashSet<>();
    List<Action> closings = new ArrayList<>();
    for (long number = 0; number < 2_000; number++) {
      Action action = workload.action(number, false, open);
      if (action instanceof Action.Reserve reserve) {
        open.add(number, reserve.hold().isPresent());
        held.add(number);
      } else {
        closings.add(action);
        assertThat(held.remove(((Action.Close) action).reservation())).isTrue();
      }
    }
    assertThat(closings.stream().map(action -> ((Action.Close) action).operation()).distinct())
        .hasSize(3);
    assertThat(held).hasSizeLessThanOrEqualTo(21);
  }

  @Test
  void aReplayHasTheOrdersInTheirOrderAndStockForAllOfThem() {
    Workload workload = new Workload(Setup.standard(WorkloadKind.REPLAY));
    List<Orders.Order> orders = workload.orders();
    assertThat(orders).hasSize(830);
    assertThat(orders.stream().mapToLong(order -> order.lines().size()).sum()).isEqualTo(2_155);
    assertThat(orders).isSortedAccordingTo((a, b) -> Double.compare(a.day(), b.day()));
    long wanted =
        orders.stream()
            .flatMap(order -> order.lines().stream())
            .mapToLong(OrderLine::quantity)
            .sum();
    assertThat(workload.stock().values().stream().mapToLong(pieces -> pieces).sum())
        .isEqualTo(wanted);
  }
}
