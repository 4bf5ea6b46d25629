package org.holdfast.ui.order.detail;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.CommitRequest;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.order.ChangeRequest;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationLine;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.Spoken;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.junit.jupiter.api.Test;

class OrderViewModelTest {

  private static Reservation reserve(TestInventory inventory) {
    return inventory
        .operations()
        .reserve(
            ReserveRequest.of(
                    "ben",
                    ReserveRequest.Line.at("A", TestInventory.HERE, 5),
                    ReserveRequest.Line.at("B", TestInventory.HERE, 2))
                .labelled(new OrderLabel("4711", "Müller")))
        .value()
        .orElseThrow();
  }

  private static TestInventory stocked() {
    return TestInventory.open().with("A", 50).with("B", 20).with("C", 3);
  }

  private static OrderViewModel open(ScreenContextFixture screens, long id) {
    return open(screens, id, OrderViewModel.Typed.nothing());
  }

  private static OrderViewModel open(
      ScreenContextFixture screens, long id, OrderViewModel.Typed typed) {
    OrderViewModel model = new OrderViewModel(screens.services(), screens.operator(), id, typed);
    model.start();
    return model;
  }

  private static ReservationLine line(OrderViewModel model, String sku) {
    return model.factsProperty().get().reservation().lines().stream()
        .filter(line -> line.sku().value().equals(sku))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void showsLinesMovementsAndWhatItIsCalled() {
    try (TestInventory inventory = stocked()) {
      Reservation order = reserve(inventory);
      inventory.operations().reserve(ReserveRequest.of("eve", ReserveRequest.Line.of("A", 1)));
      OrderViewModel model = open(ScreenContextFixture.over(inventory), order.id());
      OrderFacts facts = model.factsProperty().get();
      assertThat(facts.reservation()).isEqualTo(order);
      assertThat(facts.movements())
          .hasSize(2)
          .allMatch(row -> row.reservationId().getAsLong() == order.id());
      assertThat(facts.isWholeStory()).isTrue();
      assertThat(facts.locations()).contains(TestInventory.HERE, TestInventory.THERE);
      assertThat(model.label().customerProperty().get()).isEqualTo("Müller");
      assertThat(OrderTexts.title(order))
          .isEqualTo("Reservation %d: Open, order 4711".formatted(order.id()));
      assertThat(model.changeableProperty().get()).isTrue();
    }
  }

  @Test
  void addsChangesMovesAndRemovesLines() {
    try (TestInventory inventory = stocked()) {
      inventory.stock("A", TestInventory.THERE, 9);
      Reservation order = reserve(inventory);
      OrderViewModel model = open(ScreenContextFixture.over(inventory), order.id());
      model.add();
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Scan or enter the product first.");
      model.line().scanned("c");
      assertThat(model.line().piecesProperty().get()).isEqualTo("1");
      model.line().piecesProperty().set("4");
      model.add();
      assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
      assertThat(model.line().productProperty().get()).as("nothing typed is lost").isEqualTo("c");
      model.line().piecesProperty().set("3");
      model.add();
      assertThat(model.messageProperty().get())
          .isEqualTo(
              Message.success(
                  "Changed reservation %d.".formatted(order.id()), "It holds 10 pieces now."));
      assertThat(line(model, "C").open()).isEqualTo(3);
      assertThat(model.line().productProperty().get()).isEmpty();

      model.change();
      assertThat(model.messageProperty().get().title()).isEqualTo("Choose the line first.");
      model.line().lineProperty().set(line(model, "A"));
      model.line().piecesProperty().set("5");
      model.change();
      assertThat(model.messageProperty().get().title())
          .isEqualTo("The line already holds 5 pieces.");
      model.line().piecesProperty().set("7");
      model.change();
      assertThat(inventory.level("A").reserved()).isEqualTo(7);
      model.line().lineProperty().set(line(model, "A"));
      model.line().piecesProperty().set("6");
      model.change();
      assertThat(inventory.level("A").reserved()).isEqualTo(6);

      model.line().lineProperty().set(line(model, "A"));
      model.move();
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Choose the location to which the line is moved.");
      model.line().placeProperty().set(TestInventory.THERE);
      model.move();
      assertThat(line(model, "A").location()).isPresent();
      assertThat(inventory.level("A").reserved()).isZero();

      model.line().lineProperty().set(line(model, "B"));
      model.remove();
      assertThat(inventory.level("B").reserved()).isZero();
    }
  }

  @Test
  void whatIsTypedStaysWhileTheOrderChangesAndIsSavedAsOne() {
    try (TestInventory inventory = stocked()) {
      Reservation order = reserve(inventory);
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      OrderViewModel model = open(screens, order.id());
      assertThat(model.label().changedProperty().get()).isFalse();
      model.label().noteProperty().set("fragile");
      inventory
          .operations()
          .change(
              new ChangeRequest(
                  "other",
                  "eve",
                  order.id(),
                  List.of(),
                  Optional.of("4712"),
                  Optional.empty(),
                  Optional.of("by noon"),
                  false,
                  ""));
      screens.changed("A");
      assertThat(model.label().referenceProperty().get()).isEqualTo("4712");
      assertThat(model.label().noteProperty().get()).isEqualTo("fragile");
      model.saveLabel();
      Reservation saved = inventory.queries().reservation(order.id()).orElseThrow();
      assertThat(saved.note()).isEqualTo("fragile");
      assertThat(saved.label()).isEqualTo(new OrderLabel("4712", "Müller"));
      assertThat(model.label().changedProperty().get()).isFalse();
    }
  }

  @Test
  void aChangeWhoseAnswerWasLostIsAskedForAgainUnderTheSameKey() {
    try (TestInventory inventory = stocked()) {
      Reservation order = reserve(inventory);
      List<ChangeRequest> asked = new ArrayList<>();
      StockOperations losing =
          (StockOperations)
              Proxy.newProxyInstance(
                  StockOperations.class.getClassLoader(),
                  new Class<?>[] {StockOperations.class},
                  (proxy, method, arguments) -> {
                    Object answer;
                    try {
                      answer = method.invoke(inventory.operations(), arguments);
                    } catch (InvocationTargetException e) {
                      throw e.getCause();
                    }
                    if (arguments[0] instanceof ChangeRequest request) {
                      asked.add(request);
                      if (asked.size() == 1) {
                        throw new InventoryUnavailableException(
                            InventoryUnavailableException.Kind.DISCONNECTED, "cut", null);
                      }
                    }
                    return answer;
                  });
      OrderViewModel model = open(ScreenContextFixture.over(inventory, losing), order.id());
      model.line().scanned("C");
      model.add();
      assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
      model.add();
      assertThat(asked).hasSize(2);
      assertThat(asked.get(1)).isEqualTo(asked.get(0));
      assertThat(inventory.level("C").reserved()).isEqualTo(1);
      model.line().scanned("C");
      model.add();
      assertThat(asked.get(2).key()).isNotEqualTo(asked.get(0).key());
      assertThat(inventory.level("C").reserved()).isEqualTo(2);
    }
  }

  @Test
  void whatHasEndedCannotBeChanged() throws Exception {
    try (TestInventory inventory = stocked()) {
      Reservation order = reserve(inventory);
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      OrderViewModel model = open(screens, order.id());
      inventory.operations().commit(CommitRequest.of("eve", order.id()));
      // Nobody has told the window yet: the database refuses.
      model.line().scanned("C");
      model.add();
      assertThat(model.messageProperty().get().title())
          .contains(Long.toString(order.id()))
          .contains("is already");
      screens.changed("A");
      assertThat(model.changeableProperty().get()).isFalse();
      Spoken.german(
          () ->
              assertThat(OrderTexts.title(model.factsProperty().get().reservation()))
                  .startsWith("Reservierung %d: ".formatted(order.id())));
    }
  }

  @Test
  void whatWasTypedAndNotSavedIsThereWhenItIsShownAgain() {
    try (TestInventory inventory = stocked()) {
      Reservation order = reserve(inventory);
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      OrderViewModel.Typed typed = OrderViewModel.Typed.nothing();
      OrderViewModel first = open(screens, order.id(), typed);
      first.line().lineProperty().set(line(first, "A"));
      assertThat(typed.isBegun()).as("a line was chosen, and nothing typed").isFalse();
      typed.line().letGo();
      assertThat(typed.line().productProperty().get()).isEmpty();
      first.label().customerProperty().set("Maier");
      first.line().productProperty().set("C");
      first.stop();
      assertThat(typed.isBegun()).isTrue();
      OrderViewModel again = open(screens, order.id(), typed);
      assertThat(again.label().customerProperty().get()).isEqualTo("Maier");
      assertThat(again.label().referenceProperty().get()).isEqualTo("4711");
      assertThat(again.line().productProperty().get()).isEqualTo("C");
      again.line().clear();
      again.saveLabel();
      assertThat(typed.isBegun()).isFalse();
    }
  }
}
