package org.holdfast.ui.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.catalog.LocationRequest;
import org.holdfast.inventory.ledger.Movement;
import org.holdfast.inventory.ledger.Operation;
import org.holdfast.inventory.ledger.ReasonCode;
import org.holdfast.inventory.operation.AdjustRequest;
import org.holdfast.inventory.postgres.figures.PostgresStockFigures;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.CurrentThreadTaskExecutor;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.ledger.LedgerBooks.Book;
import org.holdfast.ui.ledger.figures.Figures;
import org.junit.jupiter.api.Test;

class LedgerBooksTest {

  @Test
  void countsWhatTheOpenBookHoldsAndReadsTheOthersOnlyWhenTheyAreOpened() {
    try (TestInventory inventory = TestInventory.open().with("A", 10)) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      List<Integer> asked = new ArrayList<>();
      CatalogChangesViewModel catalog = new CatalogChangesViewModel(screens.services());
      LedgerBooks books =
          new LedgerBooks(
              new LedgerViewModel(screens.services()),
              catalog,
              new SupervisorActionsViewModel(
                  new CurrentThreadTaskExecutor(),
                  limit -> {
                    asked.add(limit);
                    return List.of();
                  }),
              Figures.of(
                  screens.services(), new PostgresStockFigures(inventory.database().queries())));
      assertThat(books.bookProperty().get()).isEqualTo(Book.MOVEMENTS);
      books.start();
      assertThat(books.countProperty().get()).isEqualTo("1 movement");
      inventory.catalog().change(LocationRequest.add("anna", "Moon", false));
      screens.changed("A");
      assertThat(catalog.changes()).as("not open").isEmpty();

      books.bookProperty().set(Book.CATALOG);
      int known = catalog.changes().size();
      assertThat(known).isPositive();
      assertThat(books.countProperty().get())
          .contains(known == 1 ? "One change" : known + " changes");

      asked.clear();
      books.bookProperty().set(Book.SUPERVISORS);
      assertThat(asked).as("read again when opened").hasSize(1);
      assertThat(books.countProperty().get()).isEqualTo("0 actions");
      books.stop();
    }
  }

  @Test
  void wordsOfTheColumnsAreFoundInTheLanguageTheyAreShownIn() throws Exception {
    try (TestInventory inventory = TestInventory.open().with("A", 10)) {
      inventory.operations().adjust(AdjustRequest.to("zoe", "A", "Here", 7, ReasonCode.COUNT));
      LedgerViewModel model = new LedgerViewModel(ScreenContextFixture.over(inventory).services());
      Spoken.german(
          () -> {
            model.start();
            model.filters().searchProperty().set("zählung korrektur");
            assertThat(model.shown()).extracting(Movement::operator).containsExactly("zoe");
            assertThat(model.countProperty().get()).isEqualTo("1 Buchung");
          });
    }
  }

  @Test
  void aRowSaysWhatChangedAndWhy() {
    MovementTexts texts = new MovementTexts(Clock.systemUTC());
    Movement adjusted =
        movement(Operation.ADJUST, Optional.of(ReasonCode.LOST), "fell", 1_500, 1_200);
    assertThat(MovementTexts.stock(adjusted)).isEqualTo("1,500 → 1,200");
    assertThat(MovementTexts.reserved(adjusted)).isEqualTo("3");
    assertThat(MovementTexts.place(adjusted)).isEqualTo("not tracked");
    assertThat(texts.reason(adjusted)).isEqualTo("Discrepancy of 2 · Lost · fell");
    Movement counted = counted(adjusted, new Movement.Count(1_207, Instant.EPOCH));
    assertThat(texts.reason(counted))
        .startsWith("Discrepancy of 2 · Lost · Counted 1,207 at ")
        .endsWith(" · fell");
    Movement extended = movement(Operation.EXTEND, Optional.empty(), "", 5, 5);
    assertThat(MovementTexts.place(extended)).isEmpty();
    assertThat(texts.reason(extended)).isEqualTo("Held until released · Discrepancy of 2");
  }

  private static Movement movement(
      Operation operation, Optional<ReasonCode> reason, String note, long before, long after) {
    return new Movement(
        1,
        Instant.EPOCH,
        "anna",
        Optional.of(operation),
        operation.name(),
        reason,
        reason.map(Enum::name).orElse(""),
        note,
        Sku.of("A"),
        Optional.empty(),
        OptionalLong.empty(),
        3,
        Optional.of(new Movement.Effect(before, after, 3, 3)),
        2,
        Optional.empty(),
        Optional.empty(),
        OptionalLong.empty(),
        OptionalLong.empty());
  }

  private static Movement counted(Movement movement, Movement.Count count) {
    return new Movement(
        movement.id(),
        movement.at(),
        movement.operator(),
        movement.operation(),
        movement.operationText(),
        movement.reason(),
        movement.reasonText(),
        movement.note(),
        movement.sku(),
        movement.location(),
        movement.reservationId(),
        movement.pieces(),
        movement.effect(),
        movement.discrepancy(),
        movement.heldUntil(),
        Optional.of(count),
        OptionalLong.empty(),
        OptionalLong.empty());
  }
}
