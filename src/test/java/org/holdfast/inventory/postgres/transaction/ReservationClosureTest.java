package org.holdfast.inventory.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.operation.ReleaseRequest;
import org.holdfast.inventory.postgres.locking.LockedStockRow;
import org.holdfast.inventory.stock.Sku;
import org.junit.jupiter.api.Test;

class ReservationClosureTest {

  private static final OpenLine ONE = line(1, 10, "A", 100L, "x", 4);
  private static final OpenLine TWO = line(2, 10, "A", 101L, "y", 6);
  private static final OpenLine FREE =
      new OpenLine(3, 20, Sku.of("F"), Optional.empty(), Optional.empty(), 5);
  private static final LockedStockRow ROW_ONE =
      new LockedStockRow(100, 10, "x", 9, 7, 0, false, false);
  private static final LockedStockRow ROW_TWO =
      new LockedStockRow(101, 10, "y", 6, 6, 0, false, false);

  @Test
  void shippingTakesOffStockAndReserved() {
    ReservationClosure closing =
        ReservationClosure.all(List.of(ONE, TWO), List.of(ROW_ONE, ROW_TWO), true);
    assertThat(closing.rowParts())
        .containsExactly(
            new ReservationClosure.RowPart(10, Optional.of(ROW_ONE), 4, 5, 3, 0),
            new ReservationClosure.RowPart(10, Optional.of(ROW_TWO), 6, 0, 0, 0));
    assertThat(closing.pieces()).isEqualTo(10);
    assertThat(closing.unshippable()).isEmpty();
    assertThat(closing.leavesNothingOf(List.of(ONE, TWO))).isTrue();
  }

  @Test
  void releasingTakesOffReservedOnly() {
    ReservationClosure closing = ReservationClosure.all(List.of(ONE), List.of(ROW_ONE), false);
    assertThat(closing.rowParts())
        .containsExactly(new ReservationClosure.RowPart(10, Optional.of(ROW_ONE), 4, 9, 3, 0));
  }

  @Test
  void twoLinesOnOneRowBecomeOneChange() {
    OpenLine more = line(4, 10, "A", 100L, "x", 2);
    ReservationClosure closing = ReservationClosure.all(List.of(ONE, more), List.of(ROW_ONE), true);
    assertThat(closing.rowParts())
        .containsExactly(new ReservationClosure.RowPart(10, Optional.of(ROW_ONE), 6, 3, 1, 0));
  }

  @Test
  void anUntrackedProductHasNoRow() {
    ReservationClosure closing = ReservationClosure.all(List.of(FREE), List.of(), true);
    assertThat(closing.rowParts())
        .containsExactly(new ReservationClosure.RowPart(20, Optional.empty(), 5, 0, 0, 0));
  }

  @Test
  void aPartIsTakenFromTheLinesInTheirOrder() {
    ReservationClosure closing =
        ReservationClosure.some(
            List.of(ONE, TWO), List.of(ROW_ONE, ROW_TWO), List.of(want("A", null, 5)));
    assertThat(closing.lineParts())
        .containsExactly(
            new ReservationClosure.LinePart(ONE, 4), new ReservationClosure.LinePart(TWO, 1));
    assertThat(closing.discrepancy()).isZero();
    assertThat(closing.leavesNothingOf(List.of(ONE, TWO))).isFalse();
  }

  @Test
  void aPartFromOneLocationLeavesTheOthersAlone() {
    ReservationClosure closing =
        ReservationClosure.some(
            List.of(ONE, TWO), List.of(ROW_ONE, ROW_TWO), List.of(want("A", "y", 5)));
    assertThat(closing.lineParts()).containsExactly(new ReservationClosure.LinePart(TWO, 5));
  }

  @Test
  void moreThanIsHeldIsCutAndKeptAsADiscrepancyOnce() {
    ReservationClosure closing =
        ReservationClosure.some(
            List.of(ONE, TWO), List.of(ROW_ONE, ROW_TWO), List.of(want("A", null, 13)));
    assertThat(closing.pieces()).isEqualTo(10);
    assertThat(closing.discrepancy()).isEqualTo(3);
    assertThat(closing.leavesNothingOf(List.of(ONE, TWO))).isTrue();
  }

  @Test
  void moreThanALocationHoldsIsADiscrepancyThereAndNowhereElse() {
    ReservationClosure closing =
        ReservationClosure.some(
            List.of(ONE, TWO), List.of(ROW_ONE, ROW_TWO), List.of(want("A", "y", 8)));
    assertThat(closing.rowParts())
        .containsExactly(new ReservationClosure.RowPart(10, Optional.of(ROW_TWO), 6, 6, 0, 2));
  }

  @Test
  void aLineThatHoldsNothingAnyMoreTakesADiscrepancyButIsNotClosedAgain() {
    OpenLine empty = line(1, 10, "A", 100L, "x", 0);
    assertThat(ReservationClosure.all(List.of(empty, TWO), List.of(ROW_TWO), true).lineParts())
        .containsExactly(new ReservationClosure.LinePart(TWO, 6));
    ReservationClosure closing =
        ReservationClosure.some(
            List.of(empty, FREE), List.of(ROW_ONE), List.of(want("A", null, 1)));
    assertThat(closing.rowParts())
        .containsExactly(new ReservationClosure.RowPart(10, Optional.of(ROW_ONE), 0, 9, 7, 1));
    assertThat(closing.leavesNothingOf(List.of(empty, FREE))).isFalse();
  }

  @Test
  void theSameLineAskedForTwiceIsNotTakenTwice() {
    ReservationClosure closing =
        ReservationClosure.some(
            List.of(ONE), List.of(ROW_ONE), List.of(want("A", "x", 3), want("A", "x", 3)));
    assertThat(closing.pieces()).isEqualTo(4);
    assertThat(closing.discrepancy()).isEqualTo(2);
  }

  @Test
  void aRowThatPromisesLessThanTheLinesHoldIsClampedToZero() {
    LockedStockRow broken = new LockedStockRow(100, 10, "x", 9, 1, 0, false, false);
    ReservationClosure closing = ReservationClosure.all(List.of(ONE), List.of(broken), false);
    assertThat(closing.rowParts())
        .containsExactly(new ReservationClosure.RowPart(10, Optional.of(broken), 1, 9, 0, 3));
  }

  @Test
  void aRowWithTooLittleOnHandCannotBeShipped() {
    LockedStockRow broken = new LockedStockRow(100, 10, "x", 3, 3, 0, false, false);
    assertThat(ReservationClosure.all(List.of(ONE), List.of(broken), true).unshippable())
        .isPresent();
  }

  private static OpenLine line(
      int number, long productId, String sku, Long stockId, String location, long open) {
    return new OpenLine(
        number, productId, Sku.of(sku), Optional.of(stockId), Optional.of(location), open);
  }

  private static ReleaseRequest.Line want(String sku, String location, long quantity) {
    return new ReleaseRequest.Line(Sku.of(sku), Optional.ofNullable(location), quantity);
  }
}
