package org.holdfast.ui.order.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.holdfast.inventory.InventoryUnavailableException;
import org.holdfast.inventory.operation.Outcome;
import org.holdfast.inventory.operation.ReserveRequest;
import org.holdfast.inventory.operation.StockOperations;
import org.holdfast.inventory.reservation.OrderLabel;
import org.holdfast.inventory.reservation.Reservation;
import org.holdfast.inventory.reservation.ReservationFilter;
import org.holdfast.inventory.reservation.WaitingState;
import org.holdfast.inventory.waiting.Placement;
import org.holdfast.inventory.waiting.WaitRequest;
import org.holdfast.inventory.waiting.Waiting;
import org.holdfast.inventory.waiting.WaitingList;
import org.holdfast.testing.ScreenContextFixture;
import org.holdfast.testing.TestInventory;
import org.holdfast.ui.common.Message;
import org.holdfast.ui.reservation.HoldTime;
import org.junit.jupiter.api.Test;

class DraftViewModelTest {

  private final List<Message> told = new ArrayList<>();
  private final List<WaitRequest> waits = new ArrayList<>();

  private static TestInventory stocked() {
    return TestInventory.open().with("A", 50).with("B", 20).with("C", 3);
  }

  /** Lets everybody wait, as number 7. */
  private WaitingList queue() {
    return (WaitingList)
        Proxy.newProxyInstance(
            WaitingList.class.getClassLoader(),
            new Class<?>[] {WaitingList.class},
            (proxy, method, arguments) -> {
              WaitRequest request = (WaitRequest) arguments[0];
              waits.add(request);
              return new Outcome.Done<>(
                  new Placement.Queued(
                      new Waiting(
                          7,
                          WaitingState.WAITING,
                          "anna",
                          "",
                          request.reserve().label(),
                          Instant.EPOCH,
                          Optional.empty(),
                          Optional.empty(),
                          Optional.empty(),
                          OptionalLong.empty(),
                          OptionalLong.of(2),
                          List.of())));
            });
  }

  private DraftViewModel over(ScreenContextFixture screens) {
    return new DraftViewModel(screens.services(), screens.operator(), queue());
  }

  private static Reservation only(TestInventory inventory) {
    List<Reservation> all = inventory.queries().reservations(ReservationFilter.open(10));
    assertThat(all).hasSize(1);
    return all.get(0);
  }

  @Test
  void scansAndTypedLinesBecomeOneReservation() {
    try (TestInventory inventory = stocked()) {
      DraftViewModel model = over(ScreenContextFixture.over(inventory));
      model.reserve(told::add);
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Scan or enter what the order wants first.");
      model.entry().scanned("A");
      model.entry().scanned("b");
      model.entry().scanned("A");
      assertThat(model.draft().lines()).hasSize(2);
      assertThat(model.draft().lines().get(0).pieces().get()).isEqualTo("2");
      model.entry().scanned("nothing");
      assertThat(model.messageProperty().get().title()).isEqualTo("No product fits “nothing”.");
      model.draft().productProperty().set("c");
      model.reserve(told::add);
      assertThat(model.messageProperty().get().title())
          .isEqualTo("“c” is entered but not added. Add it, or empty the field.");
      model.draft().piecesProperty().set("1,5");
      model.entry().addTyped();
      assertThat(model.messageProperty().get().title()).isEqualTo("Enter how many pieces to add.");
      model.draft().piecesProperty().set("3");
      model.entry().addTyped();
      assertThat(model.draft().productProperty().get()).isEmpty();
      model.draft().lines().get(1).pieces().set("x");
      model.reserve(told::add);
      assertThat(model.messageProperty().get().title())
          .isEqualTo("Enter how many pieces of B are wanted.");
      model.entry().scanned("B");
      model.draft().lines().get(1).place().set(TestInventory.HERE);
      model.draft().referenceProperty().set(" 4711 ");
      model.draft().customerProperty().set("Müller");
      model.draft().noteProperty().set("by noon");
      model.draft().holdProperty().set(HoldTime.DAY_1);
      model.reserve(told::add);
      Reservation made = only(inventory);
      assertThat(told)
          .containsExactly(
              Message.success(
                  "Reserved 6 pieces as reservation %d.".formatted(made.id()), "3 lines."));
      assertThat(made.label()).isEqualTo(new OrderLabel("4711", "Müller"));
      assertThat(made.note()).isEqualTo("by noon");
      assertThat(made.expiresAt()).isPresent();
      assertThat(model.draft().isBegun()).isFalse();
    }
  }

  @Test
  void aNumberThatIsTypedAfterAScanIsThePiecesOfItsLine() {
    try (TestInventory inventory = stocked()) {
      inventory.with("7", 10);
      DraftViewModel model = over(ScreenContextFixture.over(inventory));
      model.draft().productProperty().set("12");
      assertThat(model.entry().mayBePieces()).as("there is no line yet").isFalse();
      model.entry().scanned("A");
      assertThat(model.entry().mayBePieces()).isTrue();
      model.entry().addTyped();
      assertThat(model.draft().lines().get(0).pieces().get()).isEqualTo("12");
      assertThat(model.messageProperty().get().title()).isEqualTo("12 pieces of A.");
      assertThat(model.draft().productProperty().get()).isEmpty();

      model.draft().productProperty().set("7");
      model.entry().addTyped();
      assertThat(model.draft().lines()).as("a product is called so").hasSize(2);
      model.entry().scanned("A");
      model.entry().scanned("3");
      assertThat(model.messageProperty().get().title())
          .as("a scan is no number of pieces")
          .isEqualTo("No product fits “3”.");
      model.draft().productProperty().set("4006381333931");
      assertThat(model.entry().mayBePieces()).as("a barcode").isFalse();
      model.draft().productProperty().set("5");
      model.entry().addTyped();
      assertThat(model.draft().lines().get(0).pieces().get()).isEqualTo("5");
      model.draft().lines().remove(0);
      assertThat(model.entry().mayBePieces()).as("its line is gone").isFalse();
    }
  }

  @Test
  void aNumberThatIsTypedBetweenTwoScansIsThePiecesOfTheFirst() {
    try (TestInventory inventory = stocked()) {
      DraftViewModel model = over(ScreenContextFixture.over(inventory));
      model.entry().scanned("A");
      model.draft().productProperty().set("12");
      model.entry().scanned("B");
      assertThat(model.draft().lines())
          .extracting(line -> line.pieces().get())
          .containsExactly("12", "1");
      assertThat(model.draft().productProperty().get()).isEmpty();
      model.draft().productProperty().set("3");
      model.entry().scanned("B");
      assertThat(model.draft().lines().get(1).pieces().get())
          .as("3 and the one scanned")
          .isEqualTo("4");
      model.draft().productProperty().set("5");
      model.entry().scanned("nothing");
      assertThat(model.draft().lines().get(1).pieces().get()).isEqualTo("5");
      assertThat(model.messageProperty().get().title()).isEqualTo("No product fits “nothing”.");
      model.draft().productProperty().set("half a name");
      model.entry().scanned("A");
      assertThat(model.draft().productProperty().get()).as("no number").isEqualTo("half a name");
    }
  }

  @Test
  void whatIsRefusedStaysAsItWasAndCanTakeWhatThereIsOrWait() {
    try (TestInventory inventory = stocked()) {
      DraftViewModel model = over(ScreenContextFixture.over(inventory));
      model.entry().scanned("A");
      model.entry().scanned("C");
      model.draft().lines().get(1).pieces().set("5");
      model.draft().referenceProperty().set("4711");
      model.reserve(told::add);
      assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.WARNING);
      assertThat(told).isEmpty();
      assertThat(model.draft().lines()).hasSize(2);
      assertThat(inventory.level("A").reserved()).isZero();

      model.messageProperty().get().action().orElseThrow().run().run();
      assertThat(waits).hasSize(1);
      assertThat(waits.get(0).reserve().label().reference()).isEqualTo("4711");
      assertThat(told.get(0).title())
          .isEqualTo("There is too little: the order waits as number 7.");
      assertThat(told.get(0).detail()).startsWith("Its place is 2.");

      model.entry().scanned("C");
      model.draft().lines().get(0).pieces().set("5");
      model.draft().shortageProperty().set(OrderDraft.Shortage.TAKE);
      model.reserve(told::add);
      assertThat(told.get(1).detail()).isEqualTo("C: 3 of 5 reserved.");
      assertThat(inventory.level("C").reserved()).isEqualTo(3);
    }
  }

  @Test
  void anOrderWhoseAnswerWasLostIsAskedForAgainUnderTheSameKey() {
    try (TestInventory inventory = stocked()) {
      List<ReserveRequest> asked = new ArrayList<>();
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
                    asked.add((ReserveRequest) arguments[0]);
                    if (asked.size() == 1) {
                      throw new InventoryUnavailableException(
                          InventoryUnavailableException.Kind.DISCONNECTED, "cut", null);
                    }
                    return answer;
                  });
      DraftViewModel model = over(ScreenContextFixture.over(inventory, losing));
      model.entry().scanned("A");
      model.reserve(told::add);
      assertThat(model.messageProperty().get().tone()).isEqualTo(Message.Tone.DANGER);
      assertThat(model.draft().lines()).as("nothing typed is lost").hasSize(1);
      model.reserve(told::add);
      assertThat(asked.get(1)).isEqualTo(asked.get(0));
      assertThat(inventory.level("A").reserved()).isEqualTo(1);
      assertThat(told).hasSize(1);
      model.entry().scanned("A");
      model.reserve(told::add);
      assertThat(asked.get(2).key()).isNotEqualTo(asked.get(0).key());
    }
  }

  @Test
  void anOrderThatWasEmptiedComesBack() {
    try (TestInventory inventory = stocked()) {
      ScreenContextFixture screens = ScreenContextFixture.over(inventory);
      DraftViewModel model = new DraftViewModel(screens.services(), screens.operator(), queue());
      model.clear();
      assertThat(model.messageProperty().get()).as("there was nothing").isNull();
      model.entry().scanned("A");
      model.draft().referenceProperty().set("4711");
      model.draft().shortageProperty().set(OrderDraft.Shortage.TAKE);
      model.clear();
      assertThat(model.draft().isBegun()).isFalse();
      model.messageProperty().get().action().orElseThrow().run().run();
      assertThat(model.draft().lines()).hasSize(1);
      assertThat(model.draft().referenceProperty().get()).isEqualTo("4711");
      assertThat(model.draft().shortageProperty().get()).isEqualTo(OrderDraft.Shortage.TAKE);
    }
  }
}
