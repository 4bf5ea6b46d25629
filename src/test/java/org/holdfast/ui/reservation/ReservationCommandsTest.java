package org.holdfast.ui.reservation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.stock.Sku;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Confirmation;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.Test;

class ReservationCommandsTest {

  /** Gives the same answer to every question, and keeps them. */
  private static final class Answers implements ReservationQuestions {
    private final List<String> asked = new ArrayList<>();
    private boolean yes;

    @Override
    public boolean confirm(Confirmation question) {
      asked.add(question.question() + "\n" + question.consequence());
      return yes;
    }

    @Override
    public boolean extend(ExtendViewModel entry) {
      asked.add(entry.question() + "\n" + entry.state());
      return yes;
    }

    @Override
    public boolean release(ReleaseViewModel entry) {
      asked.add(entry.question() + "\n" + entry.consequence());
      entry.entries().get(0).pieces().set("2");
      return yes;
    }

    @Override
    public boolean shipPart(ShipPartViewModel entry) {
      asked.add(entry.question() + "\n" + entry.problemProperty().get());
      entry.entries().get(0).pieces().set("2");
      asked.add(entry.problemProperty().get() + entry.hintProperty().get());
      return yes;
    }
  }

  private final Answers answers = new Answers();
  private final ObjectProperty<Message> message = new SimpleObjectProperty<>();

  private ReservationCommands commands(TestInventory inventory) {
    ScreenContextFixture screens = ScreenContextFixture.over(inventory);
    return new ReservationCommands(
        new ReservationActions(screens.services(), screens.operator(), message),
        answers,
        screens.services().clock());
  }

  private static Reservation reserve(TestInventory inventory, String operator, long pieces) {
    return inventory
        .operations()
        .reserve(ReserveRequest.of(operator, ReserveRequest.Line.of("A", pieces)))
        .value()
        .orElseThrow();
  }

  @Test
  void doesNothingUnlessTheAnswerIsYes() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      ReservationCommands commands = commands(inventory);
      Reservation one = reserve(inventory, "anna", 5);
      Reservation other = reserve(inventory, "ben", 7);
      commands.ship(List.of(one));
      commands.release(List.of(one, other));
      commands.release(one, Optional.of(Sku.of("A")));
      commands.extend(List.of(one));
      commands.ship(List.of());
      assertThat(answers.asked)
          .containsExactly(
              "Ship reservation %d?\n5 × A for anna.%n5 pieces leave the stock. This cannot be undone."
                  .formatted(one.id()),
              "Release 2 reservations?\n12 pieces become available to others.",
              "Release from reservation %d?\nReserved by anna. What is released becomes available to others."
                  .formatted(one.id()),
              "Extend reservation %d?\n5 pieces are held for anna until released."
                  .formatted(one.id()));
      assertThat(message.get()).isNull();
      assertThat(inventory.level("A").reserved()).isEqualTo(12);
    }
  }

  @Test
  void asksForWhomItIsAndNotWhoTypedIt() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      ReservationCommands commands = commands(inventory);
      Reservation one =
          inventory
              .operations()
              .reserve(
                  ReserveRequest.of("anna", ReserveRequest.Line.of("A", 5))
                      .labelled(new OrderLabel("SO-1", "Smith")))
              .value()
              .orElseThrow();
      Reservation other = reserve(inventory, "ben", 7);
      commands.ship(List.of(one));
      commands.ship(List.of(one, other));
      commands.extend(List.of(one));
      assertThat(answers.asked.get(0)).contains("5 × A for Smith.");
      assertThat(answers.asked.get(1)).contains(" for Smith: 5 × A").contains(" for ben: 7 × A");
      assertThat(answers.asked.get(2)).endsWith("5 pieces are held for Smith until released.");
    }
  }

  @Test
  void doesWhatWasAnsweredWithYes() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      answers.yes = true;
      ReservationCommands commands = commands(inventory);
      Reservation one = reserve(inventory, "anna", 5);
      Reservation other = reserve(inventory, "ben", 7);
      commands.release(List.of(one));
      assertThat(inventory.level("A").reserved()).as("two of five").isEqualTo(10);
      commands.extend(List.of(other));
      assertThat(inventory.queries().reservation(other.id()).orElseThrow().expiresAt()).isPresent();
      commands.ship(List.of(one, other));
      assertThat(answers.asked.get(2))
          .isEqualTo(
              "Ship 2 reservations?\nNo. %d for anna: 5 × A%nNo. %d for ben: 7 × A%n12 pieces leave the stock. This cannot be undone."
                  .formatted(one.id(), other.id()));
      assertThat(inventory.level("A").stock()).isEqualTo(40);
      assertThat(message.get().title()).isEqualTo("Shipped 2 of 2 reservations (10 pieces).");
    }
  }

  @Test
  void shipsThePartThatWasEntered() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      answers.yes = true;
      Reservation one = reserve(inventory, "anna", 5);
      commands(inventory).shipPart(one);
      assertThat(answers.asked)
          .containsExactly(
              "Ship a part of reservation %d?\nEnter how many pieces to ship.".formatted(one.id()),
              "2 pieces leave the stock; 3 pieces stay reserved. This cannot be undone.");
      assertThat(inventory.level("A").stock()).isEqualTo(48);
      assertThat(inventory.level("A").reserved()).isEqualTo(3);
      assertThat(message.get().title())
          .isEqualTo(
              "Shipped a part of reservation %d; 3 pieces are still reserved.".formatted(one.id()));
    }
  }

  @Test
  void whatIsNotShippedIsKeptUnlessItIsToBeGivenBack() {
    try (TestInventory inventory = TestInventory.open().with("A", 50)) {
      ShipPartViewModel entry = new ShipPartViewModel(reserve(inventory, "anna", 5));
      StringProperty pieces = entry.entries().get(0).pieces();
      pieces.set("6");
      assertThat(entry.problemProperty().get()).isEqualTo("Enter between 0 and 5 pieces of A.");
      pieces.set("4006381333931");
      assertThat(entry.problemProperty().get()).isNotEmpty();
      pieces.set("1");
      entry.freeRestProperty().set(true);
      assertThat(entry.problemProperty().get()).isEmpty();
      assertThat(entry.hintProperty().get())
          .startsWith("1 piece leaves the stock; 4 pieces become available to others.");
      pieces.set("5");
      assertThat(entry.hintProperty().get()).contains("everything that is reserved");
    }
  }

  @Test
  void speaksGerman() throws Exception {
    try (TestInventory inventory = TestInventory.open().with("A", 5_000)) {
      answers.yes = true;
      ReservationCommands commands = commands(inventory);
      Reservation one = reserve(inventory, "anna", 1_234);
      Spoken.german(
          () -> {
            commands.ship(List.of(one));
            assertThat(answers.asked)
                .containsExactly(
                    "Reservierung %d versenden?\n1.234 × A für anna.%n1.234 Stück verlassen den Bestand. Das lässt sich nicht rückgängig machen."
                        .formatted(one.id()));
            assertThat(message.get())
                .isEqualTo(
                    Message.success(
                        "Reservierung %d versendet.".formatted(one.id()),
                        "1.234 Stück haben den Bestand verlassen."));
          });
    }
  }
}
