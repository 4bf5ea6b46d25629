package org.holdfast.inventory.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.holdfast.inventory.operation.Refusal;
import org.holdfast.inventory.postgres.locking.Demand;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.stock.Sku;

class AllocationTest {

  private static final Sku SKU = Sku.of("A");

  @Example
  void oneLocationIsPreferredIfItHasEnough() {
    assertThat(taken(List.of(anywhere(7)), row(1, "x", 5), row(2, "y", 9)))
        .isEqualTo(Map.of(2L, 7L));
  }

  @Example
  void otherwiseTheFullestAreEmptiedFirst() {
    assertThat(taken(List.of(anywhere(13)), row(1, "x", 5), row(2, "y", 9), row(3, "z", 1)))
        .isEqualTo(Map.of(2L, 9L, 1L, 4L));
  }

  @Example
  void equallyFullRowsAreTakenByTheirNumber() {
    assertThat(taken(List.of(anywhere(3)), row(2, "y", 5), row(1, "x", 5)))
        .isEqualTo(Map.of(1L, 3L));
  }

  @Example
  void aDemandForOneLocationIsServedBeforeOneFromAnywhere() {
    assertThat(taken(List.of(anywhere(5), at("y", 5)), row(1, "x", 5), row(2, "y", 5)))
        .isEqualTo(Map.of(1L, 5L, 2L, 5L));
  }

  @Example
  void whatOneDemandTookIsNotThereForTheNext() {
    Allocation allocation =
        Allocation.of(List.of(anywhere(5), at("y", 5)), List.of(row(1, "x", 2), row(2, "y", 7)));
    assertThat(allocation.refusal())
        .contains(
            new Refusal.Insufficient(List.of(new Refusal.Shortage(SKU, Optional.empty(), 5, 4))));
  }

  @Example
  void everyShortLineIsNamed() {
    Allocation allocation =
        Allocation.of(List.of(at("x", 3), at("y", 8)), List.of(row(1, "x", 2), row(2, "y", 7)));
    assertThat(allocation.refusal())
        .contains(
            new Refusal.Insufficient(
                List.of(
                    new Refusal.Shortage(SKU, Optional.of("x"), 3, 2),
                    new Refusal.Shortage(SKU, Optional.of("y"), 8, 7))));
  }

  @Example
  void aProductThatLiesNowhereWasNeverStocked() {
    assertThat(Allocation.of(List.of(anywhere(1)), List.of()).refusal())
        .contains(new Refusal.NoStockRow(SKU, Optional.empty()));
    assertThat(Allocation.of(List.of(at("z", 1)), List.of(row(1, "x", 5))).refusal())
        .contains(new Refusal.NoStockRow(SKU, Optional.of("z")));
  }

  @Example
  void rowsOfOtherProductsAreLeftAlone() {
    LockedStockRow other = new LockedStockRow(1, 99, "x", 100, 0, 0, false, false);
    assertThat(Allocation.of(List.of(anywhere(1)), List.of(other)).refusal())
        .contains(new Refusal.NoStockRow(SKU, Optional.empty()));
  }

  @Property(tries = 300)
  void takesExactlyWhatIsWantedOrNothingAndNeverMoreThanThereIs(
      @ForAll @Size(min = 1, max = 6) List<@IntRange(max = 20) Integer> available,
      @ForAll @Size(min = 1, max = 4) List<@IntRange(min = 1, max = 25) Integer> wanted) {
    List<LockedStockRow> rows = new ArrayList<>();
    for (int i = 0; i < available.size(); i++) {
      rows.add(row(i + 1L, "l" + i, available.get(i)));
    }
    List<Demand> demands = new ArrayList<>();
    for (int i = 0; i < wanted.size(); i++) {
      demands.add(
          i % 2 == 0 ? anywhere(wanted.get(i)) : at("l" + i % available.size(), wanted.get(i)));
    }
    Allocation allocation = Allocation.of(demands, rows);
    Map<Long, Long> byRow = sum(allocation);
    rows.forEach(
        row -> assertThat(byRow.getOrDefault(row.id(), 0L)).isLessThanOrEqualTo(row.available()));
    assertThat(allocation.parts()).allSatisfy(part -> assertThat(part.pieces()).isPositive());
    long total = available.stream().mapToLong(Integer::longValue).sum();
    long asked = wanted.stream().mapToLong(Integer::longValue).sum();
    if (allocation.refusal().isEmpty()) {
      assertThat(byRow.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(asked);
    } else if (demands.size() == 1) {
      assertThat(asked).isGreaterThan(total);
    }
  }

  private static Map<Long, Long> taken(List<Demand> demands, LockedStockRow... rows) {
    Allocation allocation = Allocation.of(demands, List.of(rows));
    assertThat(allocation.refusal()).isEmpty();
    return sum(allocation);
  }

  private static Map<Long, Long> sum(Allocation allocation) {
    return allocation.parts().stream()
        .collect(Collectors.toMap(part -> part.row().id(), Allocation.Part::pieces, Long::sum));
  }

  private static Demand anywhere(long quantity) {
    return new Demand(1, SKU, Optional.empty(), quantity);
  }

  private static Demand at(String location, long quantity) {
    return new Demand(1, SKU, Optional.of(location), quantity);
  }

  /** A row with some pieces promised besides those available. */
  private static LockedStockRow row(long id, String location, long available) {
    return new LockedStockRow(id, 1, location, available + 3, 3, 0, false, false);
  }
}
