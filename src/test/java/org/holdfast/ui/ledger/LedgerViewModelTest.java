package org.holdfast.ui.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.ledger.UndoRequest;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReceiveRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.TransferRequest;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.LoadState;
import org.junit.jupiter.api.Test;

class LedgerViewModelTest {

  private static List<Operation> operations(LedgerViewModel model) {
    return model.shown().stream().map(movement -> movement.operation().orElseThrow()).toList();
  }

  @Test
  void listsTheNewestFirstFiltersByEveryWordAndFollowsChanges() {
    try (TestInventory inventory = TestInventory.open().with("CH-1", 10).with("WB-1", 20)) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      LedgerViewModel model = new LedgerViewModel(screens.services());
      assertThat(model.loadStateProperty().get()).isEqualTo(LoadState.LOADING);
      model.start();
      assertThat(operations(model)).containsExactly(Operation.RECEIVE, Operation.RECEIVE);

      long id =
          inventory
              .operations()
              .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("CH-1", 3)))
              .value()
              .orElseThrow()
              .id();
      inventory.operations().commit(CommitRequest.of("ben", id));
      screens.changed("CH-1");
      assertThat(operations(model))
          .containsExactly(
              Operation.COMMIT, Operation.RESERVE, Operation.RECEIVE, Operation.RECEIVE);

      model.filters().searchProperty().set("ch-1 ANNA");
      assertThat(operations(model)).containsExactly(Operation.RESERVE);
      model.filters().searchProperty().set("here CH");
      model.filters().operationProperty().set(Operation.RESERVE);
      assertThat(operations(model)).containsExactly(Operation.RESERVE);
      model.filters().operationProperty().set(null);
      assertThat(operations(model))
          .containsExactly(Operation.COMMIT, Operation.RESERVE, Operation.RECEIVE);
      model.filters().searchProperty().set("ch-1");
      model.filters().operationProperty().set(Operation.COMMIT);
      assertThat(operations(model)).containsExactly(Operation.COMMIT);
      assertThat(model.filters().isFiltered()).isTrue();
      model.filters().operationProperty().set(null);
      // The very words of the columns, and the number of a reservation.
      model.filters().searchProperty().set("reserve");
      assertThat(operations(model)).containsExactly(Operation.RESERVE);
      // Clerks ship; whoever knows the word of files finds it, too.
      assertThat(Operation.COMMIT.label()).isEqualTo("Ship");
      for (String word : List.of("Ship", "commit")) {
        model.filters().searchProperty().set(word);
        assertThat(operations(model)).as(word).containsExactly(Operation.COMMIT);
      }
      model.filters().searchProperty().set("ben " + id);
      assertThat(operations(model)).containsExactly(Operation.COMMIT);
      model.filters().clear();
      assertThat(model.filters().isFiltered()).isFalse();
      assertThat(model.shown()).hasSize(4);
    }
  }

  /** Also where the filters hide one of the two. */
  @Test
  void leadsFromABookingToTheOneThatUndoesItAndBack() {
    try (TestInventory inventory = TestInventory.open().with("CH-1", 10).with("WB-1", 20)) {
      inventory.operations().adjust(AdjustRequest.to("zoe", "CH-1", "Here", 7, ReasonCode.LOST));
      LedgerViewModel model = new LedgerViewModel(ScreenContextFixture.over(inventory).services());
      model.start();
      long lost = model.shown().get(0).id();
      inventory.operations().undo(new UndoRequest("undo-1", "anna", lost, ""));
      model.refresh();
      List<Movement> found = new ArrayList<>();
      Counterparts counterparts = new Counterparts(model, found::add);

      model.filters().operatorProperty().set("zoe");
      Movement undone = model.shown().get(0);
      assertThat(undone.id()).isEqualTo(lost);
      counterparts.show(undone);
      assertThat(found).hasSize(1);
      assertThat(found.get(0).undoes()).hasValue(lost);
      assertThat(model.filters().searchProperty().get()).isEqualTo("CH-1");
      counterparts.show(found.get(0));
      assertThat(found).extracting(Movement::id).containsExactly(found.get(0).id(), lost);
      counterparts.show(model.shown().get(model.shown().size() - 1));
      assertThat(found).as("of what was never undone").hasSize(2);
      model.stop();
    }
  }

  /** Who did it, why, where, for which reservation, and on which days. */
  @Test
  void narrowsTheListByEachOfTheFields() {
    try (TestInventory inventory = TestInventory.open().with("CH-1", 10)) {
      inventory.catalog().change(LocationRequest.add("anna", "There", false));
      inventory.operations().receive(ReceiveRequest.of("ben", "CH-1", "There", 5));
      inventory.operations().adjust(AdjustRequest.to("zoe", "CH-1", "Here", 7, ReasonCode.LOST));
      long id =
          inventory
              .operations()
              .reserve(ReserveRequest.of("anna", ReserveRequest.Line.of("CH-1", 3)))
              .value()
              .orElseThrow()
              .id();
      inventory.sql(
          "UPDATE reservation SET reference = '47%11-X', customer = 'Meier & Co' WHERE id = ?", id);
      LedgerViewModel model = new LedgerViewModel(ScreenContextFixture.over(inventory).services());
      model.start();
      LedgerFilters filters = model.filters();
      assertThat(filters.places()).containsExactly("Here", "There");
      assertThat(model.shown()).hasSize(4);

      filters.operatorProperty().set(" ZOE ");
      assertThat(operations(model)).containsExactly(Operation.ADJUST);
      filters.operatorProperty().set("zo");
      assertThat(model.shown()).as("nobody of that name").isEmpty();
      filters.clear();
      filters.reasonProperty().set(ReasonCode.LOST);
      assertThat(operations(model)).containsExactly(Operation.ADJUST);
      filters.placeProperty().set("There");
      assertThat(model.shown()).isEmpty();
      filters.reasonProperty().set(null);
      assertThat(operations(model)).containsExactly(Operation.RECEIVE);
      filters.clear();
      filters.reservationProperty().set(Long.toString(id));
      assertThat(operations(model)).containsExactly(Operation.RESERVE);
      assertThat(filters.isFiltered()).isTrue();
      filters.clear();
      for (String order : List.of("7%11-x", " meier ", "er & C")) {
        filters.orderProperty().set(order);
        assertThat(operations(model)).as(order).containsExactly(Operation.RESERVE);
      }
      assertThat(filters.isFiltered()).isTrue();
      for (String none : List.of("4_%", "x meier")) {
        filters.orderProperty().set(none);
        assertThat(model.shown()).as(none).isEmpty();
      }
      filters.clear();

      LocalDate today = model.shown().get(0).at().atZone(ZoneId.systemDefault()).toLocalDate();
      filters.fromProperty().set(today.minusDays(1));
      filters.toProperty().set(today);
      assertThat(model.shown()).as("the whole last day").hasSize(4);
      filters.toProperty().set(today.minusDays(1));
      assertThat(model.shown()).isEmpty();
      filters.toProperty().set(null);
      filters.fromProperty().set(today.plusDays(2));
      assertThat(model.shown()).isEmpty();
      assertThat(filters.isFiltered()).isTrue();
      filters.clear();
      assertThat(filters.isFiltered()).isFalse();
      assertThat(model.shown()).hasSize(4);
      model.stop();
    }
  }

  /** All lines of an order, both halves of a transfer, and all of a count in the same way. */
  @Test
  void showsWhatWasBookedTogetherWithARow() {
    try (TestInventory inventory = TestInventory.open().with("CH-1", 10).with("WB-1", 20)) {
      inventory
          .operations()
          .reserve(
              ReserveRequest.of(
                  "anna", ReserveRequest.Line.of("CH-1", 3), ReserveRequest.Line.of("WB-1", 4)));
      inventory.operations().transfer(TransferRequest.of("zoe", "WB-1", "Here", "There", 2));
      LedgerViewModel model = new LedgerViewModel(ScreenContextFixture.over(inventory).services());
      model.start();
      LedgerFilters filters = model.filters();
      assertThat(model.shown()).hasSize(6);
      long half = model.shown().get(0).id();
      long line = model.shown().get(2).id();
      filters.togetherProperty().set(half);
      assertThat(operations(model)).containsExactly(Operation.TRANSFER, Operation.TRANSFER);
      assertThat(filters.isFiltered()).isTrue();
      filters.togetherProperty().set(line);
      assertThat(operations(model)).containsExactly(Operation.RESERVE, Operation.RESERVE);
      filters.clear();
      assertThat(filters.togetherProperty().get()).isNull();
      assertThat(model.shown()).hasSize(6);
      model.stop();
    }
  }

  /** The list shows the newest; a file has all that the filters let through. */
  @Test
  void whatIsSavedGoesOnWhereTheListEnds() throws IOException {
    try (TestInventory inventory = TestInventory.open().with("CH-1", 10).with("WB-1", 20)) {
      inventory.sql(
          """
          INSERT INTO movement (operator, operation, product_id, request_key, pieces)
          SELECT CASE WHEN i % 2 = 0 THEN 'anna' ELSE 'ben' END, 'RESERVE',
                 (SELECT min(id) FROM product), 'bulk', 1
          FROM generate_series(1, 2400) AS i
          """);
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      LedgerViewModel model = new LedgerViewModel(screens.services());
      assertThat(saved(model)).hasSize(2_402).isSortedAccordingTo(Comparator.reverseOrder());
      model.filters().searchProperty().set("anna");
      assertThat(saved(model)).hasSize(1_200).doesNotHaveDuplicates();
      model.filters().searchProperty().set("nobody");
      assertThat(saved(model)).isEmpty();

      for (int i = 0; i < 3; i++) {
        inventory.catalog().change(LocationRequest.add("anna", "L" + i, i == 1));
      }
      CatalogChangesViewModel changes = new CatalogChangesViewModel(screens.services());
      changes.searchProperty().set("location anna");
      List<String> names = new ArrayList<>();
      changes.pages().read(page -> page.forEach(change -> names.add(change.subject())));
      assertThat(names).containsExactly("L2", "L1", "L0");
    }
  }

  private static List<Long> saved(LedgerViewModel model) throws IOException {
    List<Long> ids = new ArrayList<>();
    model.pages().read(page -> page.forEach(movement -> ids.add(movement.id())));
    return ids;
  }

  @Test
  void searchesTheWholeLedgerAndSaysHowMuchThereIs() {
    try (TestInventory inventory = TestInventory.open().with("CH-1", 10).with("WB-1", 20)) {
      inventory.operations().adjust(AdjustRequest.to("zoe", "CH-1", "Here", 7, ReasonCode.COUNT));
      for (int i = 0; i < 30; i++) {
        inventory.sql(
            """
            INSERT INTO movement (operator, operation, product_id, request_key, pieces)
            SELECT 'bulk', 'RECEIVE', (SELECT min(id) FROM product WHERE sku = 'WB-1'), 'k' || g, 1
            FROM generate_series(1, 100) g
            """);
      }
      LedgerViewModel model = new LedgerViewModel(ScreenContextFixture.over(inventory).services());
      model.start();
      assertThat(model.shown()).hasSize(LedgerViewModel.MAX);
      assertThat(model.totalProperty().get()).isEqualTo(3_003);
      model.filters().searchProperty().set("stock count zoe");
      assertThat(operations(model)).containsExactly(Operation.ADJUST);
      assertThat(model.totalProperty().get()).isEqualTo(1);
      model.filters().searchProperty().set("bulk");
      assertThat(model.totalProperty().get()).isEqualTo(3_000);
    }
  }
}
