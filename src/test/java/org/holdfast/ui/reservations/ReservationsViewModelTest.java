package org.holdfast.ui.reservations;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.Ending;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationState;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.reservation.ExtendViewModel;
import org.holdfast.ui.reservation.HoldTime;
import org.holdfast.ui.reservation.ReleaseViewModel;
import org.holdfast.ui.reservation.ReservationActions.Action;
import org.junit.jupiter.api.Test;

class ReservationsViewModelTest {

  private static long reserve(TestInventory inventory, String operator, String sku, long pieces) {
    return inventory
        .operations()
        .reserve(ReserveRequest.of(operator, ReserveRequest.Line.of(sku, pieces)))
        .value()
        .orElseThrow()
        .id();
  }

  private static List<Long> ids(ReservationsViewModel model) {
    return model.reservations().stream().map(Reservation::id).toList();
  }

  @Test
  void listsFiltersReleasesAndCommits() {
    try (TestInventory inventory = TestInventory.open().with("A-1", 50).with("B-1", 50)) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      long first = reserve(inventory, "anna", "A-1", 5);
      long second = reserve(inventory, "ben", "B-1", 7);
      long third = reserve(inventory, "Annabel", "B-1", 1);
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      model.start();

      assertThat(ids(model)).containsExactly(third, second, first);
      model.filters().operatorProperty().set("anna");
      assertThat(ids(model)).containsExactly(third, first);
      model.filters().textProperty().set("-1");
      assertThat(ids(model)).containsExactly(third, first);
      model.filters().textProperty().set("b-");
      assertThat(ids(model)).containsExactly(third);
      model.filters().clear();

      model.actions().run(Action.RELEASE, List.of(first));
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Released reservation " + first + ".");
      screens.changed("A-1");
      assertThat(ids(model)).containsExactly(third, second);
      assertThat(inventory.level("A-1").reserved()).isZero();

      model.actions().run(Action.COMMIT, List.of(second, third));
      assertThat(model.messageProperty().get())
          .isEqualTo(Message.success("Shipped 2 of 2 reservations (8 pieces).", ""));
      assertThat(inventory.level("B-1").stock()).isEqualTo(42);

      model.filters().stateProperty().set(ReservationState.COMMITTED);
      assertThat(ids(model)).containsExactly(third, second);
    }
  }

  /** By the server's clock, the first to end first, and only what is open. */
  @Test
  void listsWhatEndsSoonInTheOrderOfItsEnd() throws IOException {
    try (TestInventory inventory = TestInventory.open().with("A-1", 50)) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      long never = reserve(inventory, "anna", "A-1", 1);
      long later = reserve(inventory, "anna", "A-1", 2);
      long soon = reserve(inventory, "ben", "A-1", 3);
      long due = reserve(inventory, "ben", "A-1", 4);
      long shipped = reserve(inventory, "ben", "A-1", 5);
      inventory.operations().commit(CommitRequest.of("ben", shipped));
      end(inventory, later, "50 minutes");
      end(inventory, soon, "10 minutes");
      end(inventory, due, "-5 seconds");
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      model.start();
      assertThat(ids(model)).containsExactly(due, soon, later, never);
      model.filters().stateProperty().set(null);
      model.filters().endingProperty().set(Ending.SOON);
      assertThat(ids(model)).containsExactly(due, soon);
      assertThat(model.filters().stateProperty().get()).isEqualTo(ReservationState.OPEN);
      assertThat(model.totals().countProperty().get()).isEqualTo("2 reservations");
      model.filters().endingProperty().set(Ending.WITHIN_HOUR);
      assertThat(ids(model)).containsExactly(due, soon, later);
      List<Long> saved = new ArrayList<>();
      model.pages().read(page -> page.forEach(each -> saved.add(each.id())));
      assertThat(saved).containsExactly(due, soon, later);
      model.filters().operatorProperty().set("anna");
      assertThat(ids(model)).containsExactly(later);
      model.filters().stateProperty().set(ReservationState.COMMITTED);
      assertThat(model.filters().endingProperty().get()).isNull();
      model.filters().endingProperty().set(Ending.TODAY);
      assertThat(model.filters().isFiltered()).isTrue();
      model.filters().clear();
      assertThat(model.filters().isFiltered()).isFalse();
      model.stop();
    }
  }

  @Test
  void todayEndsAtMidnightAlsoWhenClocksAreChanged() {
    ZoneId berlin = ZoneId.of("Europe/Berlin");
    assertThat(Ending.TODAY.within(Instant.parse("2026-10-24T22:00:00Z"), berlin))
        .isEqualTo(Duration.ofHours(25));
    assertThat(Ending.TODAY.within(Instant.parse("2026-11-27T22:59:00Z"), berlin))
        .isEqualTo(Duration.ofMinutes(1));
  }

  private static void end(TestInventory inventory, long id, String fromNow) {
    inventory.sql(
        "UPDATE reservation SET expires_at = now() + ?::interval WHERE id = ?", fromNow, id);
  }

  /** The list shows the newest; a file has all that the filters let through. */
  @Test
  void whatIsSavedGoesOnWhereTheListEnds() throws IOException {
    try (TestInventory inventory = TestInventory.open().with("A-1", 50)) {
      inventory.sql(
          """
          INSERT INTO request (key, operation, fingerprint)
          SELECT 'bulk ' || i, 'RESERVE', gen_random_uuid() FROM generate_series(1, 2400) AS i
          """);
      inventory.sql(
          """
          INSERT INTO reservation (request_key, operator, state, closed_at)
          SELECT 'bulk ' || i, CASE WHEN i % 2 = 0 THEN 'anna' ELSE 'ben' END, 'RELEASED', now()
          FROM generate_series(1, 2400) AS i
          """);
      long open = reserve(inventory, "anna", "A-1", 5);
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      assertThat(saved(model)).containsExactly(open);
      model.filters().stateProperty().set(null);
      assertThat(saved(model)).hasSize(2_401).isSortedAccordingTo(Comparator.reverseOrder());
      model.filters().operatorProperty().set("BEN");
      assertThat(saved(model)).hasSize(1_200).doesNotHaveDuplicates();
    }
  }

  private static List<Long> saved(ReservationsViewModel model) throws IOException {
    List<Long> ids = new ArrayList<>();
    model.pages().read(page -> page.forEach(reservation -> ids.add(reservation.id())));
    return ids;
  }

  @Test
  void holdsOneOrSeveralForLongerAndSaysUntilWhen() {
    try (TestInventory inventory = TestInventory.open().with("A-1", 50)) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      long first = reserve(inventory, "anna", "A-1", 5);
      long second = reserve(inventory, "ben", "A-1", 7);
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      model.start();
      Instant now = screens.services().clock().instant();
      ExtendViewModel entered = new ExtendViewModel(model.reservations(), now);
      assertThat(entered.holdProperty().get()).isEqualTo(HoldTime.HOUR_1);
      assertThat(entered.hintProperty().get()).endsWith(", earlier than before for some.");
      entered.holdProperty().set(HoldTime.UNTIL_RELEASED);
      assertThat(entered.hintProperty().get())
          .isEqualTo("From now on held until released or shipped.");
      entered.noteProperty().set("x".repeat(501));
      assertThat(entered.problemProperty().get())
          .isEqualTo("The note is longer than 500 characters.");
      entered.noteProperty().set("");
      assertThat(entered.problemProperty().get()).isEmpty();

      entered.holdProperty().set(HoldTime.DAY_1);
      model.actions().extend(model.reservations().subList(1, 2), entered);
      Message one = model.messageProperty().get();
      assertThat(one.title()).isEqualTo("Extended reservation " + first + ".");
      assertThat(one.detail()).startsWith("It is held until ");
      screens.changed("A-1");
      assertThat(model.reservations().get(1).expiresAt()).isPresent();
      assertThat(model.reservations().get(0).expiresAt()).isEmpty();

      ExtendViewModel later = new ExtendViewModel(model.reservations().subList(1, 2), now);
      assertThat(later.holdProperty().get()).as("later than a day").isEqualTo(HoldTime.DAYS_7);
      assertThat(later.hintProperty().get()).doesNotContain("earlier");
      later.holdProperty().set(HoldTime.HOURS_4);
      assertThat(later.hintProperty().get()).endsWith(", earlier than before.");

      List<Reservation> both = List.copyOf(model.reservations());
      model.actions().extend(both, entered);
      assertThat(model.messageProperty().get())
          .isEqualTo(Message.success("Extended 2 of 2 reservations (12 pieces).", ""));
      assertThat(inventory.level("A-1").reserved()).isEqualTo(12);

      model.actions().run(Action.RELEASE, List.of(second));
      model.actions().extend(both.subList(0, 1), entered);
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Reservation %d is already released.".formatted(second));
      model.actions().extend(both, entered);
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Extended 1 of 2 reservations (5 pieces).");
    }
  }

  @Test
  void givesAPartBack() {
    try (TestInventory inventory = TestInventory.open().with("A", 50).with("B", 50)) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      long id =
          inventory
              .operations()
              .reserve(
                  ReserveRequest.of(
                      "anna", ReserveRequest.Line.of("A", 5), ReserveRequest.Line.of("B", 7)))
              .value()
              .orElseThrow()
              .id();
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      model.start();
      ReleaseViewModel release =
          new ReleaseViewModel(model.reservations().get(0), Optional.of(Sku.of("A")));
      assertThat(release.lines()).extracting(line -> line.sku().value()).containsExactly("A");
      release.entries().get(0).pieces().set("6");
      assertThat(release.problemProperty().get()).isEqualTo("Enter between 0 and 5 pieces of A.");
      release.entries().get(0).pieces().set("2");
      assertThat(release.problemProperty().get()).isEmpty();

      model.actions().release(id, release.lines());
      assertThat(model.messageProperty().get().title())
          .isEqualTo(
              "Released a part of reservation %d; 10 pieces are still reserved.".formatted(id));
      assertThat(inventory.level("A").reserved()).isEqualTo(3);
      assertThat(inventory.level("B").reserved()).isEqualTo(7);

      screens.changed("A");
      ReleaseViewModel rest = new ReleaseViewModel(model.reservations().get(0), Optional.empty());
      assertThat(rest.lines()).as("everything").isEmpty();
      rest.entries().forEach(entry -> entry.pieces().set("0"));
      assertThat(rest.problemProperty().get()).isEqualTo("Enter how many pieces to give back.");
    }
  }

  @Test
  void aPartWhoseAnswerWasLostIsNotGivenBackTwice() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      long id = reserve(inventory, "anna", "A", 9);
      AtomicInteger left = new AtomicInteger(0);
      ScreenContextFixture screens =
          ScreenContextFixture.over(inventory, losingAnswers(inventory, left));
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      model.start();
      ReleaseViewModel part = new ReleaseViewModel(model.reservations().get(0), Optional.empty());
      part.entries().get(0).pieces().set("4");

      model.actions().release(id, part.lines());
      assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
      assertThat(inventory.level("A").reserved()).isEqualTo(5);
      left.set(1_000);
      model.actions().release(id, part.lines());
      assertThat(model.messageProperty().get().title())
          .isEqualTo("This part of reservation %d had been released already.".formatted(id));
      assertThat(inventory.level("A").reserved()).isEqualTo(5);
      model.actions().release(id, part.lines());
      assertThat(inventory.level("A").reserved()).as("asked for anew").isEqualTo(1);
    }
  }

  /** Carries everything out, and then loses the answer unless there are some left. */
  private static StockOperations losingAnswers(TestInventory inventory, AtomicInteger left) {
    return (StockOperations)
        Proxy.newProxyInstance(
            StockOperations.class.getClassLoader(),
            new Class<?>[] {StockOperations.class},
            (proxy, method, arguments) -> {
              Object answer = method.invoke(inventory.operations(), arguments);
              if (left.getAndDecrement() <= 0) {
                throw new InventoryUnavailableException(
                    InventoryUnavailableException.Kind.DISCONNECTED, "The answer was lost.", null);
              }
              return answer;
            });
  }

  @Test
  void whatWasDoneIsToldAlsoWhenTheDatabaseFailsBeforeTheEnd() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      long first = reserve(inventory, "anna", "A", 5);
      long second = reserve(inventory, "anna", "A", 7);
      AtomicInteger left = new AtomicInteger(1);
      ScreenContextFixture screens =
          ScreenContextFixture.over(inventory, failingAfter(inventory, left));
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());
      model.actions().run(Action.COMMIT, List.of(first, second));
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Shipped 1 of 2 reservations (5 pieces).");
      assertThat(model.messageProperty().get().detail())
          .isEqualTo(
              "The database cannot be reached at the moment."
                  + " Look at the other 1 again before you repeat this.");
    }
  }

  private static StockOperations failingAfter(TestInventory inventory, AtomicInteger left) {
    return (StockOperations)
        Proxy.newProxyInstance(
            StockOperations.class.getClassLoader(),
            new Class<?>[] {StockOperations.class},
            (proxy, method, arguments) -> {
              if (left.getAndDecrement() <= 0) {
                throw new InventoryUnavailableException(
                    InventoryUnavailableException.Kind.DISCONNECTED, "The database is gone.", null);
              }
              return method.invoke(inventory.operations(), arguments);
            });
  }

  @Test
  void saysWhichOfSeveralCouldNotBeReleased() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      long open = reserve(inventory, "anna", "A", 5);
      long shipped = reserve(inventory, "anna", "A", 2);
      inventory.operations().commit(CommitRequest.of("ben", shipped));
      ReservationsViewModel model =
          new ReservationsViewModel(screens.services(), screens.operator());

      model.actions().run(Action.RELEASE, List.of(open, shipped));

      assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Released 1 of 2 reservations (5 pieces).");
      assertThat(model.messageProperty().get().detail())
          .contains("Reservation " + shipped + " is already shipped.");

      model.actions().run(Action.RELEASE, List.of(open));
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Reservation " + open + " was already released.");
    }
  }
}
