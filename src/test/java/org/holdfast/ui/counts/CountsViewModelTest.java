package org.holdfast.ui.counts;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.count.CountRow;
import org.holdfast.inventory.count.CountSessions;
import org.holdfast.inventory.count.EntryRequest;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.postgres.count.PostgresCountSessions;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.InventoryInvariants;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Counts without a window, on a real database. */
@Timeout(180)
class CountsViewModelTest {

  @TempDir Path folder;

  private TestInventory inventory;
  private ScreenContextFixture screens;
  private CountSessions counts;
  private CountsViewModel model;

  @BeforeEach
  void open() {
    inventory = TestInventory.open().with("A-1", 10).with("B-1", 20).with("C-1", 30);
    inventory.product("FOUND", true);
    screens = ScreenContextFixture.over(inventory);
    counts =
        new PostgresCountSessions(
            inventory.transactions(), inventory.database().queries(), skus -> {});
    model = new CountsViewModel(screens.services(), counts, screens.operator());
    model.start();
    model.starting().locationProperty().set("Here");
    model.starting().start();
  }

  @AfterEach
  void close() {
    assertThat(InventoryInvariants.violations(inventory)).isEmpty();
    inventory.close();
  }

  private OpenCount count() {
    return model.openProperty().get();
  }

  private CountEntryViewModel entry() {
    return count().entry();
  }

  private void enter(String number) {
    entry().typedProperty().set(number);
    entry().submit();
  }

  private String current() {
    return entry().currentProperty().get().sku().value();
  }

  private void scan(String sku) {
    entry().looking();
    entry().scanned(inventory.queries().stockOf(List.of(Sku.of(sku))).get(0).product());
  }

  private Message message() {
    return model.messageProperty().get();
  }

  private void ship(String sku, long pieces) {
    Reservation made =
        inventory
            .operations()
            .reserve(ReserveRequest.of("ben", ReserveRequest.Line.of(sku, pieces)))
            .value()
            .orElseThrow();
    assertThat(inventory.operations().commit(CommitRequest.of("ben", made.id())).isDone()).isTrue();
  }

  @Test
  void aNumberAndEnterCountARowAndPostingKnowsWhatMoved() {
    assertThat(count().titleProperty().get()).endsWith(", Here");
    assertThat(current()).isEqualTo("A-1");
    enter("9");
    ship("A-1", 4);
    assertThat(current()).isEqualTo("B-1");
    enter("");
    assertThat(current()).as("skipped").isEqualTo("C-1");
    enter("30");
    assertThat(current()).isEqualTo("B-1");
    enter("12");
    assertThat(message().title()).startsWith("Everything that lies here");
    enter("+7");
    screens.tasks().passTime();
    assertThat(count().progressProperty().get()).isEqualTo("3 of 3 counted");

    assertThat(count().review().rows()).extracting(CountRow::sku).hasSize(2);
    assertThat(count().review().summaryProperty().get())
        .contains("3 counted, 0 not yet", "2 products differ");
    count().review().post(false);
    assertThat(message().title()).endsWith("is posted: 3 products, 2 corrections.");
    assertThat(model.openProperty().get()).isNull();
    assertThat(model.sessions()).isEmpty();
    assertThat(inventory.level("A-1").stock()).isEqualTo(5);
    assertThat(inventory.level("B-1").stock()).isEqualTo(19);
  }

  @Test
  void aScanGoesToItsRowAddsOneWhenAskedAndBringsWhatIsFound() {
    scan("C-1");
    assertThat(current()).isEqualTo("C-1");
    enter("31");
    scan("FOUND");
    assertThat(message().title()).isEqualTo("FOUND is not in the books here.");
    screens.tasks().passTime();
    assertThat(current()).as("also after it was read again").isEqualTo("FOUND");
    enter("2");
    entry().eachProperty().set(true);
    scan("B-1");
    scan("B-1");
    assertThat(entry().currentProperty().get().counted()).hasValue(2);
    count().review().post(false);
    assertThat(inventory.level("FOUND").stock()).isEqualTo(2);
    assertThat(inventory.level("B-1").stock()).isEqualTo(2);
    assertThat(inventory.level("C-1").stock()).isEqualTo(31);
  }

  @Test
  void aNumberTypedWhileALabelIsLookedUpIsNeverBookedOnTheRowBefore() {
    entry().looking();
    enter("5");
    assertThat(entry().rows()).noneMatch(CountRow::isCounted);
    scan("B-1");
    assertThat(counts.rows(count().id()))
        .filteredOn(CountRow::isCounted)
        .extracting(row -> row.sku().value())
        .containsExactly("B-1");
    entry().looking();
    enter("6");
    entry().lookedInVain();
    assertThat(entry().typedProperty().get()).isEqualTo("6");
    assertThat(model.unfinished()).hasSize(1);
    enter("many");
    assertThat(message().title()).contains("is no number of pieces");
  }

  @Test
  void whatOthersCountAndEndIsSeen() {
    long id = count().id();
    counts.add(new EntryRequest("other", "ben", id, Sku.of("B-1"), 3, false, Optional.empty()));
    screens.tasks().passTime();
    assertThat(entry().rows().get(1).counted()).hasValue(3);
    enter("1");
    assertThat(current()).as("what ben has counted is passed over").isEqualTo("C-1");
    counts.cancel("ben", id);
    screens.tasks().passTime();
    assertThat(model.openProperty().get()).isNull();
    assertThat(message().title()).isEqualTo("ben has cancelled count " + id + ".");
  }

  @Test
  void whatCannotBePostedIsNamedAndTheOthersArePostedWhenAsked() {
    inventory.operations().reserve(ReserveRequest.of("ben", ReserveRequest.Line.of("A-1", 8)));
    enter("7");
    enter("21");
    count().review().post(false);
    assertThat(message().title()).contains("one product cannot be. A-1:");
    assertThat(inventory.level("B-1").stock()).isEqualTo(20);
    message().action().orElseThrow().run().run();
    assertThat(message().detail()).isEqualTo("Not posted: A-1.");
    assertThat(inventory.level("A-1").stock()).isEqualTo(10);
    assertThat(inventory.level("B-1").stock()).isEqualTo(21);
  }

  @Test
  void isCancelledAfterAQuestionAndPutOnPaper() {
    enter("7");
    Path file = folder.resolve("sheet.pdf");
    count().sheet().write(file);
    assertThat(Files.exists(file)).isTrue();
    assertThat(message().title()).contains("sheet.pdf");
    screens.tasks().passTime();
    assertThat(count().review().question().consequence()).contains("counted of one product");
    count().review().cancel();
    assertThat(message().title()).contains("was cancelled; nothing of it was posted");
    assertThat(model.openProperty().get()).isNull();
    assertThat(inventory.level("A-1").stock()).isEqualTo(10);
  }
}
